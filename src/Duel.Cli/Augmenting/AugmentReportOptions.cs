using System.CommandLine;

namespace Duel.Cli;

/// <summary>What <c>duel augment report</c> takes.</summary>
internal sealed class AugmentReportOptions : AugmentOptions
{
    /// <summary>Draws, generated pictures of each class, where nothing is said.</summary>
    public const int UsualSeeds = 3, UsualGenerated = 500;

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many draws, each with a generator and classifiers of its own. [default: {UsualSeeds}]", 1, 100);

    public Option<int?> Generated { get; } = Numbers.Whole("--generated", $"Generated pictures of each class. [default: {UsualGenerated}]");

    public Option<int?> ClassifierSteps { get; } = Numbers.Whole("--classifier-steps", $"Training steps of each classifier. [default: {Evaluation.AugmentationTrial.UsualSteps}]");
}
