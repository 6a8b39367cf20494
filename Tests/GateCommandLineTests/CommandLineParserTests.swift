import GateCommandLine
import Testing

@Suite struct CommandLineParserTests {
  @Test func anOptionTakesSeveralValuesAndCanBeRepeated() throws {
    let arguments = try SampleProgram.run(
      "check", "--real", "a", "b", "--quiet", "--real=c", "--real", "-")
    #expect(try arguments.values(of: SampleProgram.real) == ["a", "b", "c", "-"])
    #expect(arguments.isSet(SampleProgram.quiet))
  }

  @Test(arguments: [
    ["-o", "json"], ["-o=json"], ["-ojson"], ["--output", "json"], ["--output=json"],
  ])
  func aValueCanBeAttachedOrFollow(option: [String]) throws {
    let line = ["check", "--real", "a"] + option
    guard case .run(let arguments) = try SampleProgram.program.parse(line) else {
      Issue.record("help was not asked for")
      return
    }
    #expect(try arguments.values(of: SampleProgram.output) == ["json"])
  }

  @Test func twoDashesEndTheOptions() throws {
    let arguments = try SampleProgram.run("inspect", "a", "--", "--quiet", "-x")
    #expect(arguments.positionals == ["a", "--quiet", "-x"])
    #expect(!arguments.isSet(SampleProgram.quiet))
  }

  @Test func namesAreSplitAtCommasUnlessEscaped() throws {
    let arguments = try SampleProgram.run(
      "check", "--real", "a", "--names", "sex,race", "last\\, first", "--names=x\\y")
    #expect(
      try arguments.names(of: SampleProgram.names) == ["sex", "race", "last, first", "x\\y"])
  }

  @Test func commandsCanHaveTwoWords() throws {
    let arguments = try SampleProgram.run("policy", "show", "tabular")
    #expect(arguments.command.name == "policy show")
    #expect(arguments.positionals == ["tabular"])
  }

  @Test(arguments: [
    ([], "no command is given"),
    (["chekc"], "unknown command \"chekc\"; did you mean \"check\"?"),
    (["policy"], "policy needs one of: show"),
    (["policy", "shwo"], "unknown command \"policy shwo\"; did you mean \"policy show\"?"),
    (["--real", "a"], "\"--real\" stands where a command is expected"),
    (["check"], "check needs --real PATH..."),
    (["check", "--real"], "--real needs a value: --real PATH..."),
    (["check", "--real", "--quiet"], "--real needs a value: --real PATH..."),
    (["check", "--reel", "a"], "unknown option --reel; did you mean --real?"),
    (["check", "--xyzzy"], "unknown option --xyzzy"),
    (["check", "--real", "a", "--seed", "1", "--seed", "2"], "--seed is given twice"),
    (["check", "--real", "a", "--quiet=yes"], "--quiet takes no value"),
    (["check", "a", "--real", "b"], "check takes no argument \"a\""),
    (["policy", "show"], "policy show needs NAME"),
    (["policy", "show", "a", "b"], "policy show takes one NAME, not also \"b\""),
    (["help", "chek"], "there is no help on \"chek\"; did you mean \"check\"?"),
  ])
  func whatMakesNoSenseIsRefusedWithTheReason(line: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try SampleProgram.program.parse(line) }
    #expect(error?.description == message)
  }

  @Test func aValueOfTheWrongTypeIsRefused() throws {
    let arguments = try SampleProgram.run("check", "--real", "a", "--seed=-x")
    let error = #expect(throws: UsageError.self) { try arguments.value(of: SampleProgram.seed) }
    #expect(error?.message == "--seed takes a whole number, not \"-x\"")
  }

  @Test func anEmptyNameInAListIsRefused() throws {
    let arguments = try SampleProgram.run("check", "--real", "a", "--names", "a,,b")
    #expect(throws: UsageError.self) { try arguments.names(of: SampleProgram.names) }
  }

  @Test(arguments: [
    (["help"], []), (["--help"], []), (["-h"], []), (["help", "check"], ["check"]),
    (["check", "--help"], ["check"]), (["check", "--real", "a", "-h"], ["check"]),
    (["policy", "--help"], ["policy"]), (["help", "policy"], ["policy"]),
    (["help", "policy", "show"], ["policy", "show"]),
  ])
  func helpCanBeAskedForInManyWays(line: [String], topic: [String]) throws {
    guard case .help(let asked) = try SampleProgram.program.parse(line) else {
      Issue.record("\(line) did not ask for help")
      return
    }
    #expect(asked == topic)
  }

  @Test func helpBehindTwoDashesIsAnArgument() throws {
    #expect(try SampleProgram.run("inspect", "--", "--help").positionals == ["--help"])
  }
}
