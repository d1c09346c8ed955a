/* A report that arrived waits no more; this phone remembers its number. */
const receipt = document.getElementById("receipt").dataset;
outbox.put("sent", { id: receipt.id, number: receipt.number, at: Date.now() })
  .then(() => outbox.drop("waiting", receipt.id))
  .catch(() => {});
