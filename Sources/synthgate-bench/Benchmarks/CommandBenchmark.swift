/// `bench BINARY FIXTURES`: time and memory of the built command, as a Markdown table.
enum CommandBenchmark {
  private static let fewestRuns = 5

  private struct Costs {
    var wall: [Double] = []
    var cpu: [Double] = []
    var resident: [Int] = []
    var anonymous: [Int] = []
  }

  private struct UnexpectedExit: Error {
    let code: Int32
  }

  static func run(_ arguments: [String]) {
    guard arguments.count >= 2 else {
      Output.error("usage: synthgate-bench bench BINARY FIXTURES [RUNS]")
      Output.exit(2)
    }
    let runs = max(fewestRuns, arguments.count > 2 ? Int(arguments[2]) ?? 0 : 0)
    measure(Workload.all(fixtures: arguments[1]), program: arguments[0], runs: runs)
  }

  /// Prints what each workload takes.
  ///
  /// - Parameter program: what runs those that name no other.
  static func measure(_ workloads: [Workload], program: String, runs: Int) {
    var costs = workloads.map { _ in Costs() }
    // Rounds over all command lines, so that a disturbance does not fall on one of them alone.
    // The first only warms the caches up.
    for round in 0...runs {
      for (index, workload) in workloads.enumerated() {
        do {
          let added = try adding(
            to: costs[index], workload, program: workload.program ?? program)
          if round > 0 { costs[index] = added }
        } catch {
          Output.error(
            "\(workload.program ?? program) \(workload.arguments.joined(separator: " ")): \(error)")
          Output.exit(1)
        }
      }
    }
    printTable(workloads, costs, runs: runs)
  }

  /// Two runs: one undisturbed for the times, one watched for its memory.
  private static func adding(
    to costs: Costs, _ workload: Workload, program: String
  ) throws -> Costs {
    var costs = costs
    let (exitCode, usage) = try ChildProcess(program, workload.arguments).wait()
    guard exitCode == 0 else { throw UnexpectedExit(code: exitCode) }
    costs.wall.append(usage.wall)
    costs.cpu.append(usage.cpu)
    costs.resident.append(usage.peakResident)
    costs.anonymous.append(try MemorySampler.peak(of: program, workload.arguments))
    return costs
  }
}

extension CommandBenchmark {
  private static func printTable(_ workloads: [Workload], _ costs: [Costs], runs: Int) {
    Output.line("Best / median of \(runs) runs; memory is the most of them.")
    Output.line("")
    Output.line("| command | wall, ms | CPU, ms | anonymous memory, MB | resident memory, MB |")
    Output.line("|---|---:|---:|---:|---:|")
    for (workload, costs) in zip(workloads, costs) {
      let cells = [
        workload.name, times(costs.wall), times(costs.cpu), most(costs.anonymous),
        most(costs.resident),
      ]
      Output.line("| \(cells.joined(separator: " | ")) |")
    }
  }

  /// The best and the median in milliseconds.
  ///
  /// - Precondition: there is at least one.
  private static func times(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    let middle = sorted.count / 2
    let median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    return "\(tenths(sorted[0] * 1000)) / \(tenths(median * 1000))"
  }

  private static func most(_ bytes: [Int]) -> String {
    tenths(Double(bytes.max() ?? 0) * 1e-6)
  }

  /// A number with one decimal.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
