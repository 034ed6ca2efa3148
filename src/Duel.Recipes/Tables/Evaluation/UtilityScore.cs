namespace Duel.Recipes;

/// <summary>Scores on real rows of a classifier that learned from some rows.</summary>
/// <param name="Classifier">Name of the classifier.</param>
/// <param name="F1">Of the rarer class where there are two; the mean over all classes (macro) where there are more. 0 to 1.</param>
/// <param name="Accuracy">The share that is named rightly.</param>
/// <param name="Area">The area under the receiver's curve; where there are more than two classes, the mean over them (macro), each against the rest, by likelihoods that add up to 1 in each row.</param>
public sealed record UtilityScore(string Classifier, double F1, double Accuracy, double Area);
