import GateFormats
import GateJSON
import Glibc

/// `load FILE...`: loads a data set once and says what that took, as one line of JSON.
enum LoadOnce {
  static func run(_ arguments: [String]) async {
    var options = LoadOptions()
    options.computesDigests = !arguments.contains("--no-digests")
    let paths = arguments.filter { !$0.hasPrefix("--") }
    for argument in arguments where argument.hasPrefix("--threads=") {
      options.threads = Int(argument.dropFirst("--threads=".count)) ?? options.threads
    }
    do {
      let (start, before) = (ContinuousClock.now, processorSeconds())
      let data = try await DataLoader.load(
        [LoadRequest(role: .real, paths: paths)], options: options)
      let (wall, cpu) = (ContinuousClock.now - start, processorSeconds() - before)
      let line: JSONOutput = .object([
        ("wall", .double(wall / .seconds(1))), ("cpu", .double(cpu)),
        ("rows", .int(data.tables[0].table.rowCount)),
      ])
      Output.line(String(decoding: JSONWriter.write(line, pretty: false), as: UTF8.self))
      // The table is given back by the end of the process, as that of every other loader.
      Output.exit(0)
    } catch {
      Output.error("\(error)")
      Output.exit(65)
    }
  }

  private static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
      sum + Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
    }
  }
}
