import GateKernels
import Glibc

/// Customers of a bank who were called, in the manner of the public table: ages and jobs, small
/// categories, balances and durations with heavy tails, and whether they accepted.
struct BankRecords: SeededRecords {
  static let columns = [
    "age", "job", "marital", "education", "default", "balance", "housing", "loan", "contact",
    "day", "month", "duration", "campaign", "pdays", "previous", "poutcome", "y",
  ]
  static let blocks = [0..<4, 4..<8, 8..<11, 11..<13, 13..<16, 16..<17]

  private static let jobs = [
    "blue-collar", "management", "technician", "admin.", "services", "retired", "self-employed",
    "entrepreneur", "unemployed", "housemaid", "student", "unknown",
  ]
  private static let jobShares = [21.5, 21, 16.8, 11.4, 9.2, 3, 3.5, 3.3, 2.9, 2.7, 1, 0.6]
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let monthShares = [3.1, 5.9, 1.1, 6.5, 30.4, 11.8, 15.3, 13.8, 1.3, 1.6, 8.8, 0.5]

  var generator: SeededGenerator

  mutating func next() -> [String] {
    let age = min(95, 18 + Int(22 * exp(0.5 * generator.normal())))
    let job = job(age)
    let isManager = job == 1 || job == 2
    let education = Discrete(isManager ? [4, 40, 50, 4] : [22, 56, 15, 4]).draw(&generator)
    let wealth = 0.012 * Double(age) + 0.25 * Double(education)
    let balance =
      generator.isTrue(0.16)
      ? -Int(180 * generator.exponential()) : Int(exp(5.4 + wealth + 1.3 * generator.normal()))
    let month = Discrete(Self.monthShares).draw(&generator)
    let duration = Int(exp(5.2 + 0.85 * generator.normal()))
    let isKnown = generator.isTrue(0.18)
    let success = Discrete([59, 22, 19]).draw(&generator)
    let owesHouse = generator.isTrue(logit: 1.6 - 0.035 * Double(age))
    let accepts = generator.isTrue(
      logit: -4.1 + 0.0042 * Double(min(duration, 1500)) + (isKnown && success == 2 ? 2.4 : 0)
        - (owesHouse ? 0.8 : 0) + (Self.monthShares[month] < 2 ? 1.6 : 0))
    return [
      "\(age)", Self.jobs[job], marital(age),
      ["primary", "secondary", "tertiary", "unknown"][education],
      generator.isTrue(balance < 0 ? 0.08 : 0.01) ? "yes" : "no", "\(balance)",
      owesHouse ? "yes" : "no", generator.isTrue(balance < 300 ? 0.25 : 0.1) ? "yes" : "no",
      contact(month), "\(1 + generator.integer(below: 31))", Self.months[month], "\(duration)",
      "\(1 + Int(1.8 * generator.exponential()))",
      isKnown ? "\(1 + Int(90 * exp(0.8 * generator.normal())))" : "-1",
      isKnown ? "\(1 + Int(2.4 * generator.exponential()))" : "0",
      isKnown ? ["failure", "other", "success"][success] : "unknown", accepts ? "yes" : "no",
    ]
  }

  private mutating func job(_ age: Int) -> Int {
    if age > 58, generator.isTrue(0.6) { return 5 }
    if age < 26, generator.isTrue(0.3) { return 10 }
    return Discrete(Self.jobShares).draw(&generator)
  }

  private mutating func marital(_ age: Int) -> String {
    let weights = age < 32 ? [3.0, 38, 59] : [14, 68, 18]
    return ["divorced", "married", "single"][Discrete(weights).draw(&generator)]
  }

  private mutating func contact(_ month: Int) -> String {
    let weights = month == 4 || month == 5 ? [35.0, 5, 60] : [87, 8, 5]
    return ["cellular", "telephone", "unknown"][Discrete(weights).draw(&generator)]
  }
}
