import GateFormats
import GateModel

extension Engine {
  /// Refuses work that may take more memory than it may, before it begins.
  func checkMemory(
    _ loaded: LoadedData, _ plan: ResolvedPolicy
  ) throws(SynthgateError) {
    guard let real = loaded[.real], let synthetic = loaded[.synthetic] else { return }
    let request = plan.request
    let rows = loaded.tables.reduce(0) { $0 + $1.table.rowCount }
    let columns = real.schema.filter { synthetic.index(of: $0.name) != nil }
    let estimate =
      MemoryEstimate.bytes(
        plan.metrics, rows: rows, columns: columns.map(\.kind), threads: request.threads,
        learningRows: plan.settings.learningRows) - MemoryEstimate.program
    let most = request.reading.limits.memoryLimit.bytes
    guard estimate > most else { return }
    throw .input(
      message: """
        \(resolved.data.first?.paths.first ?? ""): \(rows) rows of \(columns.count) columns may take up to \
        \(estimate) bytes of memory and may not take more than \(most), the limit of memory \
        (\(OptionName.maxMemory)); allow more, if the machine has it, or give fewer rows
        """, exitCode: ExitCode.malformed)
  }
}
