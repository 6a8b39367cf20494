import Dispatch
import GateBytes
import Glibc

/// Ends the process on a signal that asks for it, after removing unfinished files.
struct SignalGuard {
  private let sources: [any DispatchSourceSignal]

  /// Of a signal that ends a process: 128 and its number.
  private static let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]

  /// Watches as long as the value is held; `stop` ends it.
  init(temporaryFiles: TemporaryFiles) {
    let queue = DispatchQueue(label: "synthgate.signals")
    // A process that is to outlive its terminal goes on ignoring the hangup.
    sources = Self.signals.filter { $0 != SIGHUP || !Self.isIgnored($0) }.map { number in
      // The default action would end the process before the source sees the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        temporaryFiles.deleteAll { _exit(ExitCode.ended(by: number)) }
      }
      source.resume()
      return source
    }
  }

  func stop() {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // Safety: both are addresses of one size, compared and not called.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
