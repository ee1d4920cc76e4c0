// Loaded into Azurite: stops it in good order when standard input closes, which also happens when the parent is killed.
process.stdin.on("end", () => process.emit("SIGTERM")).on("error", () => process.emit("SIGTERM")).resume();
