import Dispatch
import GateBytes
import GateModel
import Glibc
import Synchronization

/// A line on the terminal that says what the program is doing, for work that takes over a second.
///
/// A queue of its own prints it, so that it moves however busy the worker threads are.
final class ProgressLine: Sendable {
  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "synthgate.progress")

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
    if isShown { drawAgain(after: Self.delay) }
  }

  /// Says what is done from now on.
  func enter(_ progress: RunProgress) {
    state.withLock { $0.text.enter(progress, at: $0.seconds) }
  }

  /// Removes the line, for good.
  func finish() {
    queue.sync {
      let wasShown = state.withLock { state in
        defer { state.isShown = false }
        state.isFinished = true
        return state.isShown
      }
      if wasShown { print(Self.eraseLine) }
    }
  }

  private func drawAgain(after milliseconds: Int) {
    queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
      self?.draw()
    }
  }

  private func draw() {
    let text = state.withLock { state -> String? in
      guard !state.isFinished else { return nil }
      state.isShown = true
      return "\(Program.name): \(state.text.line(at: state.seconds))"
    }
    guard let text else { return }
    print(Self.eraseLine + printable(String(text.prefix(Self.width))))
    drawAgain(after: Self.interval)
  }

  private func print(_ text: String) {
    // A terminal that cannot be written to is no reason to stop the work.
    _ = FileDescriptor.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Back to the first column, then clear to the end of the line.
  private static let eraseLine = "\r\u{1B}[K"
  /// Shorter than any terminal, so that the line never wraps.
  private static let width = 78
  /// Milliseconds: shorter work is not worth a line.
  private static let delay = 1000
  /// Milliseconds: five lines a second look steady and cost nothing.
  private static let interval = 200
}
