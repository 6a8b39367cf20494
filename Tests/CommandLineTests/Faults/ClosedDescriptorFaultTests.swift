import Testing

/// Standard streams that whoever started the command has closed.
@Suite(.serialized) struct ClosedDescriptorFaultTests {
  private static let commands = [
    FaultRun.check, FaultRun.judge, FaultRun.report, FaultRun.split, ["inspect", "real.csv"],
    ["metrics", "list"], ["policy", "show", "tabular"],
  ]

  @Test(arguments: commands, ["<&-", ">&-", "2>&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func theyGoIntoNoFile(arguments: [String], closing: String) throws {
    let fault = try FaultRun()
    let result = try fault.run(arguments, shell: ("exec", closing))
    let isClosed = closing.split(separator: " ").contains(">&-")
    #expect(result.code == (isClosed ? 74 : 0), "\(result.errors)")
    if arguments.contains("json=run.json") {
      try fault.expectTrueOutputs(hasVerdict: !isClosed)
      #expect(try fault.folder.text("t.txt").hasPrefix("NO VERDICT") == isClosed)
    }
    if arguments == FaultRun.split {
      #expect(try fault.folder.text("out/train.csv").hasPrefix("age,city,income,label\n"))
    }
    fault.expectNothingLeft(besides: ["out"])
  }
}
