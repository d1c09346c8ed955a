/* What waits on this phone, and the numbers of what left from it without an account. */
const phone = document.getElementById("phone");
const MOST = 30;

async function show() {
  const every = (await outbox.all("sent")).sort((one, other) => one.at - other.at);
  const sent = [...new Map(every.map((each) => [each.number, each])).values()].reverse().slice(0, MOST);
  phone.querySelector("ul").replaceChildren(...sent.map((each) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = phone.dataset.base + each.number;
    link.textContent = phone.dataset.title.replace("{n}", each.number);
    row.append(link, ` ${new Date(each.at).toLocaleDateString(document.documentElement.lang)}`);
    return row;
  }));
  for (const each of every.slice(0, -MOST)) await outbox.drop("sent", each.id);
  phone.hidden = !sent.length;
  document.getElementById("unsent").hidden = !(await outbox.all("waiting")).length;
}

if (outbox.channel) outbox.channel.onmessage = show;
show().catch(() => {});
