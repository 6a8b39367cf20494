import GateFormats
import GateModel
import GatePreparation

extension Synthgate {
  /// What `check` does once data is loaded, for data that was never a file.
  ///
  /// - Parameters:
  ///   - loaded: the data of each role; the request's paths are not read.
  ///   - known: what an earlier run of the same checks found of the same real rows.
  /// - Returns: the run, and what further candidates of the same real rows need not search for again.
  package static func check(
    _ loaded: LoadedData, _ request: CheckRequest, known: RealSide? = nil
  ) async throws(SynthgateError) -> (run: RunRecord, realSide: RealSide?) {
    try await Engine(request).run(on: loaded, known: known)
  }
}

extension Engine {
  fileprivate func run(
    on loaded: LoadedData, known: RealSide?
  ) async throws(SynthgateError) -> (run: RunRecord, realSide: RealSide?) {
    var clock = clock
    let plan = try ResolvedPolicy(resolved, for: loaded)
    let inputs = try await RunInputs(loaded, plan)
    clock.finish("prepare")
    return try await record(of: inputs, plan, &clock, known: known)
  }
}
