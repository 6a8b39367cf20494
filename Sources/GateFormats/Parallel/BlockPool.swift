import GateBytes
import GateKernels

/// Makes the blocks of a stored file, one after the other, or does other work in steps.
protocol BlockProducer: AnyObject, Sendable {
  /// The next step.
  ///
  /// - Throws: where the strict reader is to read or to refuse.
  func step() throws(NotPlain) -> BlockStep
}

/// Makes the blocks of a file of texts, of which it knows more at its end.
protocol TextProducer: BlockProducer {
  /// Members of an archive that are no data.
  var skipped: [String] { get }
  /// Whether some text ends with its last record.
  var lacksLineEnd: Bool { get }
}

enum BlockStep {
  case block(RecordBlock)
  /// Nothing yet.
  case more
  case finished
}

/// The data is not what the parallel loader reads; the strict reader finds out what it is.
struct NotPlain: Error {}

/// Hands out work: blocks to parse as long as there are any, else producers to advance.
///
/// A producer is advanced by one worker at a time. Few blocks wait, so that a stream takes no more
/// memory than they do.
final class BlockPool: Sendable {
  enum Work {
    case produce(any BlockProducer, index: Int)
    case parse(RecordBlock)
    case nothing
  }

  private struct State {
    var queue: [RecordBlock] = []
    var isBusy: [Bool]
    var isFinished: [Bool]
    var hasFailed = false
  }

  private let producers: [any BlockProducer]
  private let state: Monitor<State>
  private let bound: Int

  /// - Parameter threads: that will ask for work.
  init(_ producers: [any BlockProducer], threads: Int) {
    self.producers = producers
    bound = 4 * threads
    let none = [Bool](repeating: false, count: producers.count)
    state = Monitor(State(isBusy: none, isFinished: none))
  }

  var hasFailed: Bool { state.update { $0.hasFailed } }

  /// Waits for something to do; `.nothing` at the end.
  func take() -> Work {
    state.waitFor { state in
      guard !state.hasFailed else { return .nothing }
      if state.queue.count < bound,
        let index = producers.indices.first(where: { !state.isBusy[$0] && !state.isFinished[$0] })
      {
        state.isBusy[index] = true
        return .produce(producers[index], index: index)
      }
      if !state.queue.isEmpty { return .parse(state.queue.removeFirst()) }
      return state.isFinished.allSatisfy { $0 } ? .nothing : nil
    }
  }

  /// Advances a producer that was taken.
  func advance(_ producer: any BlockProducer, index: Int) {
    do throws(NotPlain) {
      let step = try producer.step()
      state.update { state in
        state.isBusy[index] = false
        switch step {
        case .block(let block): state.queue.append(block)
        case .more: break
        case .finished: state.isFinished[index] = true
        }
      }
    } catch {
      fail()
    }
  }

  /// Ends the work early.
  func fail() {
    state.update { $0.hasFailed = true }
  }
}
