import GateBytes
import GateKernels
import GateModel
import Glibc
import Synchronization

/// A line on the terminal that says what the program is doing, for work that takes over a second.
///
/// A thread of its own prints it, so that it moves however busy the others are; where the system has no
/// room for one, there is no line.
final class ProgressLine: Sendable {
  private let state: Mutex<State>

  private struct State {
    let start = ContinuousClock.now
    var text = ProgressText()
    var isShown = false
    var isFinished = false

    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
  }

  /// - Parameter isShown: whether there is a terminal to print to.
  init(isShown: Bool) {
    state = Mutex(State())
    guard isShown else { return }
    startThread { [weak self] in
      usleep(Self.delay)
      while self?.draw() == true { usleep(Self.interval) }
    }
  }

  /// Says what is done from now on.
  func enter(_ progress: RunProgress) {
    state.withLock { $0.text.enter(progress, at: $0.seconds) }
  }

  /// Removes the line, for good.
  func finish() {
    state.withLock { state in
      if state.isShown { print(Self.eraseLine) }
      (state.isShown, state.isFinished) = (false, true)
    }
  }

  /// - Returns: whether there is more to come.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isFinished else { return false }
      state.isShown = true
      let text = "\(Program.name): \(state.text.line(at: state.seconds))"
      print(Self.eraseLine + printable(String(text.prefix(Self.width))))
      return true
    }
  }

  private func print(_ text: String) {
    // A terminal that cannot be written to is no reason to stop the work.
    _ = FileDescriptor.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Back to the first column, then clear to the end of the line.
  private static let eraseLine = "\r\u{1B}[K"
  /// Shorter than any terminal, so that the line never wraps.
  private static let width = 78
  /// Microseconds: shorter work is not worth a line.
  private static let delay: UInt32 = 1_000_000
  /// Microseconds: five lines a second look steady and cost nothing.
  private static let interval: UInt32 = 200_000
}
