// The text of chapter 15: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Chapter 14 ended with a network that did not learn, although it had all that it needed. Errors
//: start at the end and have to reach the beginning; signals start at the beginning and have to
//: reach the end. Do they? Here are networks that learn the easiest task there is, on which side of
//: a plane a point lies:
//:
//: {{figure:trainable}}
//:
//: From left to right they are the same in all but one number, the width $\sigma_w$ from which
//: their first, random weights were drawn. Upward they have more layers. Bright networks have
//: learned their samples, dark ones guess. **Guess, before you read on:** what are the two white
//: lines? They were not fitted to the picture. They were computed from networks that have never
//: learned anything, by iterating two functions of one number each. And why is there a place, near
//: the middle, where networks can be deeper than anywhere else?
//:
//: Chapter 03 took a law, blurred it, took the result, and blurred it again; chapter 04 drew where
//: this leads, with fixed points, slopes, and a length that grew without limit near one of them. A
//: deep network at its start is the same kind of thing: a random map, and again a random map. In
//: this chapter we draw *its* flow, in the same plots. Then we ask where the likeness ends.

import Course
import Foundation
import Plot
import Statistics

@main
struct EdgeOfChaos: Chapter {
  static let number: ChapterNumber = 15
  static let title = "The edge of chaos"
  static let question = "How deep can a signal go, if depth is a flow with fixed points?"
  static let contents = Contents(
    figures: [
      trainableFigure, cobwebFigure, flowFigure, phasesFigure, propagationFigure, backwardFigure,
      criticalFigure, fluctuationsFigure, collapseFigure, limitsFigure, neuronFigure, planeFigure,
    ],
    claims: [
      fixedClaim, trapClaim, lineClaim, lengthsClaim, examplesClaim, exponentsClaim, lengthClaim,
      correlationClaim, backwardClaim, rectifiedClaim, decaysClaim, originClaim, classClaim,
      walkClaim, stepClaim, ratioClaim, trainableClaim, heartClaim, widthsClaim, heClaim,
      neuronClaim, growsClaim, compressionClaim, readingsClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $l$, $L$, $n$ | a layer; number of layers, number of units in each | `layer`, `depth`, `width` |
//: | $\phi$ | what a unit does to its field | `Unit` |
//: | $\sigma_w^2/n$, $\sigma_b^2$ | variances of weights and biases | `weightVariance`, `biasVariance` |
//: | $z_i^l$, $q_l$ | fields of a layer, their mean square | `length` |
//: | $c_l$, $\epsilon=1-c$ | correlation of the fields of two signals | `correlation` |
//: | $\mathcal V$, $\mathcal C$ | recursions of $q$ and $c$ | `length`, `correlation` |
//: | $\chi_q=\mathcal V'(q^*)$, $\chi_1=\mathcal C'(1)$ | their slopes, eigenvalues | `lengthSlope`, `stretch` |
//: | $\xi_q$, $\xi_c$ | correlation lengths, in layers | `correlationLength` |
//: | $\kappa=\mathcal C''(1)$ | bend of the correlation map | `bend` |
//: | $\delta_i^l$ | errors on their way back | `errors` |
//: | $T$, $I(T;X)$ | what a layer says, and how much it knows, in bits (@sec:information) | `entropy` |
//: :::
//:
//: {{text:Maps}}
//:
//: {{text:Correlations}}
//:
//: {{text:Wide}}
//:
//: {{text:Criticality}}
//:
//: {{text:Fluctuations}}
//:
//: {{text:Training}}
//:
//: {{text:Information}}
