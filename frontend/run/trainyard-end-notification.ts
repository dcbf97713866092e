/** Asks for permission to notify, and shows a browser notification when told. */
class EndNotification extends HTMLElement {
  async request() {
    const permission = 'Notification' in window ? await Notification.requestPermission() : 'denied';
    this.dispatchEvent(new Event(permission === 'granted' ? 'granted' : 'denied'));
  }

  tell(text: string) {
    const notification = new Notification('Trainyard', { body: text, icon: 'icons/trainyard.svg' });
    notification.onclick = () => window.focus();
  }
}

customElements.define('trainyard-end-notification', EndNotification);
