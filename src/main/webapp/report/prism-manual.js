// Prism colours nothing by itself: the source view asks it for the words of a text.
window.Prism = { manual: true, disableWorkerMessageHandler: true };
