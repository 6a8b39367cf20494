import Dispatch
import Glibc

/// Ends the process on an interrupt or a request to terminate, after removing unfinished files.
struct SignalGuard {
  private let sources: [any DispatchSourceSignal]

  /// Watches as long as the value is held; `stop` ends it.
  init(temporaryFiles: TemporaryFiles) {
    let codes = [(SIGINT, ExitCode.interrupted), (SIGTERM, ExitCode.terminated)]
    let queue = DispatchQueue(label: "synthgate.signals")
    sources = codes.map { number, code in
      // The default action would end the process before the source sees the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        temporaryFiles.deleteAll()
        _exit(Int32(code))
      }
      source.resume()
      return source
    }
  }

  func stop() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
