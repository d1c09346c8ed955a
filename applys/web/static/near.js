/* The piles around this phone: its position goes into the address, to about ten metres. */
const form = document.getElementById("near");
const locate = document.getElementById("locate");
const located = document.getElementById("located");

if (navigator.geolocation) {
  locate.hidden = false;
  locate.onclick = () => {
    located.textContent = form.dataset.locating;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const point = new URLSearchParams({ lat: coords.latitude.toFixed(4), lon: coords.longitude.toFixed(4) });
      location.assign(`${form.action}?${point}`);
    }, () => { located.textContent = form.dataset.unlocated; }, { timeout: 20000, maximumAge: 60000 });
  };
}
