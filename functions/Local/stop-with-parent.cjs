// Loaded into Azurite: Azurite saves and ends when its standard input closes, also if the parent is killed.

// Azurite prints that it closes. After the end of the parent nobody reads the pipe, and an unhandled error would end
// Azurite before it saves.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

// Ctrl+C and the end of a terminal reach Azurite too, while its parent still works. Azurite would refuse the parent's
// last requests, and end unsaved at SIGHUP or at a second signal.
const signals = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"];
for (const signal of signals) {
  process.on(signal, () => {});
}

process.on("newListener", (event, listener) => {
  if (signals.includes(event)) {
    process.nextTick(() => process.off(event, listener));
  }
});

// Before Azurite listens for the message there is nothing to save.
const stop = () => process.emit("message", "shutdown") || process.exit();
process.stdin.on("end", stop).on("error", stop).resume();
