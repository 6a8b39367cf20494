import GateBytes
import GateKernels

/// Makes the blocks of a stored file, one after the other.
protocol FileProducer: AnyObject, Sendable {
  /// The next step.
  ///
  /// - Throws: where the strict reader is to read or to refuse.
  func step() throws(NotPlain) -> BlockStep

  /// The digest of the file when the last step is done; empty where none is wanted.
  var sha256: String { get }
  /// Members of an archive that are no data, when the last step is done.
  var skipped: [String] { get }
  /// Whether some text ends with its last record, when the last step is done.
  var lacksLineEnd: Bool { get }
}

enum BlockStep {
  case block(RecordBlock)
  /// Nothing yet.
  case more
  case finished
}

/// The data is not what the parallel loader reads; the strict reader finds out what it is.
struct NotPlain: Error {
  /// Set where no reader would do better: the file cannot be read, is another one by now, or there is
  /// no memory left.
  let refusal: InputError?

  init(because refusal: InputError? = nil) { self.refusal = refusal }
}

/// Hands out work: blocks to parse as long as there are any, else producers to advance.
///
/// A producer is advanced by one worker at a time. Few blocks wait, so that a stream takes no more
/// memory than they do.
final class BlockPool: Sendable {
  enum Work {
    case produce(any FileProducer, index: Int)
    case parse(RecordBlock)
    case nothing
  }

  private struct State {
    var queue: [RecordBlock] = []
    var isBusy: [Bool]
    var isFinished: [Bool]
    /// Why the work ends early.
    var failure: NotPlain?
  }

  private let producers: [any FileProducer]
  private let state: Monitor<State>
  private let bound: Int

  /// - Parameter threads: that will ask for work.
  init(_ producers: [any FileProducer], threads: Int) {
    self.producers = producers
    bound = 4 * threads
    let none = [Bool](repeating: false, count: producers.count)
    state = Monitor(State(isBusy: none, isFinished: none))
  }

  var failure: NotPlain? { state.update { $0.failure } }

  /// Waits for something to do; `.nothing` at the end.
  func take() -> Work {
    state.waitFor { state in
      guard state.failure == nil else { return .nothing }
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
  func advance(_ producer: any FileProducer, index: Int) {
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
      fail(error)
    }
  }

  /// Ends the work early.
  func fail(_ failure: NotPlain = NotPlain()) {
    state.update { $0.failure = $0.failure ?? failure }
  }
}
