namespace Duel.Cli;

/// <summary>Options of <c>duel augment report</c>.</summary>
internal sealed class AugmentReportOptions : AugmentOptions
{
    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many draws, each with a generator and classifiers of its own. [default: {AugmentationStudy.UsualSeeds}]", 1, 100);

    public Option<int?> Generated { get; } = Numbers.Whole("--generated", $"Generated pictures of each class. [default: {AugmentationStudy.UsualGenerated}]");

    public Option<int?> ClassifierSteps { get; } = Numbers.Whole("--classifier-steps", $"Training steps of each classifier. [default: {Evaluation.AugmentationTrial.UsualSteps}]");
}
