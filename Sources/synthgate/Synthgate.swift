import SynthgateCLI

@main
struct Synthgate {
  static func main() {
  }
}
