import GateBytes
import GateKernels
import Glibc
import SynthgateKit

/// Ends the process on a signal that asks for it, after removing unfinished files.
enum SignalGuard {
  /// Watches until the process ends; called before any other thread is there.
  ///
  /// Where the system has no room for the thread that waits, signals keep their default action.
  static func start(temporaryFiles: TemporaryFiles) {
    // Safety: the sets are initialised by the calls that fill them.
    var (watched, before) = (sigset_t(), sigset_t())
    sigemptyset(&watched)
    for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] where number != SIGHUP || !isIgnored(number) {
      // A process that is to outlive its terminal goes on ignoring the hangup.
      sigaddset(&watched, number)
    }
    pthread_sigmask(SIG_BLOCK, &watched, &before)
    let waited = watched
    let isWatched = startThread {
      var (waited, number) = (waited, Int32(0))
      while sigwait(&waited, &number) != 0 {}
      temporaryFiles.deleteAll { _exit(ExitCode.ended(by: number)) }
    }
    if !isWatched { pthread_sigmask(SIG_SETMASK, &before, nil) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // Safety: both are addresses of one size, compared and not called.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
