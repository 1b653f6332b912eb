// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

//: ## What the paper shows {#sec:fields}
//:
//: The weights of a unit of the first layer are a picture of $40\times40$ numbers. Those of a unit
//: of the second layer are weights of units, so one multiplies: if everything in between were
//: linear, a unit of layer $l$ would see the spins through its **effective field**, a column of
//:
//: $$ r^{(l)} = W^{(1)}W^{(2)}\cdots W^{(l)} $$ {#eq:fields}
//:
//: [@mehta2014, app. B]. The figure at the top shows the first twelve units of each layer of the
//: slow lesson: not the best, the first. **So they are right: the network makes blocks,** round
//: ones, which grow from layer to layer. Nobody told it that the spins lie on a torus. It has found
//: out which are near to each other, from nothing but twenty thousand pictures. And @fig:fast shows
//: the first twelve after the fast lesson, with the plan that was made for handwritten digits.
//:
//: {{figure:fast}}
//:
//: How does a field come to be a spot? In @fig:growth we look over the shoulder of a first layer
//: while it learns, on a smaller lattice and by the slow lesson.
//:
//: {{figure:growth}}
//:
//: On the web page, the slider under the figure goes back to the start, where a field is noise. The
//: first epochs blur it, as long waves grow fastest (@ch:08): patches appear, pale, of both signs and
//: several in each field. Then one of them grows darker, smaller and rounder, and the others fade,
//: until nearly every field is one spot, in a place that nobody chose. So a field is not put together
//: spin by spin. It begins as wide as the lattice and *shrinks*, until something stops it; what that
//: is will be asked in @sec:controls. (At quick effort there are fewer pictures, and the fields are
//: not ready.)
//:
//: Another panel of their figure shows pictures that went up to some layer and came down again, and what the
//: eye says is that the top layer, 25 numbers, still knows where the domains were (ours is
//: @fig:reconstructions).
//:
//: {{figure:reconstructions}}
//:
//: These two pictures are the whole of the evidence in the paper. What can one read from them with
//: certainty? Not whether all units are like that, how large they are, whether they cover the
//: lattice, or whether the magnet was needed to get them. Nor whether a unit does what a block spin
//: does. A blurred picture is what *any* summary of a picture by 25 numbers gives. Everything else
//: in this chapter measures what they showed.

extension DeepBeliefNetwork {
  /// A line of a picture, its cells from −99 to 99 with spaces between them.
  struct PictureLine: Codable {
    var lesson: String
    /// "fields", or "pictures".
    var kind: String
    /// The layer of fields; in pictures 0 for samples, 1… for reconstructions, and then dreams.
    var layer, index, line: Int
    var cells: String
  }

  static func lines(
    _ values: [Double], size: Int, lesson: String, kind: String, layer: Int, index: Int
  ) -> [PictureLine] {
    (0..<size).map { line in
      PictureLine(
        lesson: lesson, kind: kind, layer: layer, index: index, line: line,
        cells: (0..<size).map { String(Int((99 * values[line * size + $0]).rounded())) }
          .joined(separator: " "))
    }
  }

  static let pictures = Experiment(
    "pictures",
    over: { effort in shownLessons(effort).filter { ["slow", "fast"].contains($0.name) } }
  ) { lesson, run -> [PictureLine] in
    let graduate = try graduate(lesson, &run)
    let (stack, size) = (graduate.stack, lesson.size)
    // The first twelve fields of each layer, relative to the largest weight among them
    var rows = (1...stack.depth).flatMap { layer -> [PictureLine] in
      let fields = fields(of: graduate, layer: layer).prefix(12)
      let largest = fields.joined().map { abs($0) }.max() ?? 1
      return fields.enumerated().flatMap { index, field in
        lines(
          field.map { $0 / largest }, size: size, lesson: lesson.name, kind: "fields", layer: layer,
          index: index)
      }
    }
    guard lesson.name == "slow" else { return rows }
    // Four pictures, their reconstructions from each layer, and four dreams
    let test = graduate.test.rows(0..<4)
    func add(_ means: Matrix, _ layer: Int) {
      for index in 0..<4 {
        rows += lines(
          means.row(index).map { 2 * $0 - 1 }, size: size, lesson: lesson.name, kind: "pictures",
          layer: layer, index: index)
      }
    }
    add(test.matrix, 0)
    for layer in 1...stack.depth {
      let up = stack.answers(to: test, layer: layer, random: run.random)
      add(stack.reconstruction(of: up, layer: layer, random: run.random), layer)
    }
    let below = stack.answers(to: test, layer: stack.depth - 1, random: run.random)
    add(stack.dreams(from: below, sweeps: 500, random: run.random).matrix, stack.depth + 1)
    return rows
  }
}
