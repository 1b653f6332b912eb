/// A formula such as "ik,kj->ij", taken apart and checked.
struct ContractionFormula {
  /// The letters of each factor.
  let words: [[Character]]
  /// The letters behind the arrow.
  let result: [Character]

  /// Stops with a message that says what is wrong with the formula.
  init(_ formula: String, shapes: [[Int]]) {
    let name = "the formula \"\(formula)\""
    let sides = formula.split(separator: "->", omittingEmptySubsequences: false)
    precondition(sides.count == 2, "\(name) needs one arrow ->, and has \(sides.count - 1)")
    words = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    result = Array(sides[1])
    precondition(
      words.count == shapes.count,
      "\(name) has \(words.count) words before the arrow, but there are \(shapes.count) factors")
    var dimensions: [Character: Int] = [:]
    var counts: [Character: Int] = [:]
    for (index, (word, shape)) in zip(words, shapes).enumerated() {
      precondition(
        word.count == shape.count,
        "\(name) gives factor \(index) the letters \"\(String(word))\", but its shape is \(shape)")
      for (letter, dimension) in zip(word, shape) {
        precondition(letter.isLetter, "\(name) contains \"\(letter)\", which is not a letter")
        let known = dimensions[letter, default: dimension]
        precondition(
          known == dimension,
          "\(letter) in \(name) has the dimension \(known), but \(dimension) in factor \(index)")
        dimensions[letter] = dimension
        counts[letter, default: 0] += 1
      }
    }
    for letter in result {
      precondition(
        dimensions[letter] != nil, "\(name) has \"\(letter)\" in its result, but in no factor")
      counts[letter, default: 0] += 1
    }
    precondition(
      Set(result).count == result.count, "\(name) has a letter twice in its result")
    for (letter, count) in counts {
      precondition(
        count > 1, "\(name) has \"\(letter)\" only once: to keep the index, put it in the result")
    }
  }

  /// The letters that stand in later factors or in the result.
  func needed(after index: Int) -> Set<Character> {
    Set(result).union(words.dropFirst(index + 1).joined())
  }
}
