namespace Duel.Evaluation;

/// <summary>Accuracy on the test pictures of a classifier that learned from one arm.</summary>
/// <param name="Arm">Arm that it learned from.</param>
/// <param name="Seed">The draw of real pictures, the generator's seed and the classifier's.</param>
/// <param name="Accuracy">The share of test pictures whose class it named, 0 to 1.</param>
/// <param name="Recalls">The same of each class's own; NaN of a class without test pictures.</param>
/// <param name="Seconds">Seconds that learning and testing took.</param>
public sealed record ArmScore(AugmentationArm Arm, ulong Seed, double Accuracy, IReadOnlyList<double> Recalls, double Seconds)
{
    /// <summary>The mean over classes: as good as <see cref="Accuracy"/> where classes are even, fairer where they are not.</summary>
    public double BalancedAccuracy => Recalls.Where(recall => !double.IsNaN(recall)).DefaultIfEmpty(double.NaN).Average();
}
