namespace Duel.Cli;

/// <summary>Options of <c>duel anomaly eval</c>.</summary>
internal sealed class AnomalyEvalOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel anomaly train." };

    public Option<string> Normal { get; } = new("--normal") { HelpName = "X", Description = "Normal items that were not learned.", Required = true };

    public Option<string> Abnormal { get; } = new("--abnormal") { HelpName = "Y", Description = "Abnormal items.", Required = true };

    public Option<int[]?> NormalClasses { get; } = ItemOptions.Classes("--normal-classes", "Only these classes of the normal set. [default: all]");

    public Option<int[]?> AbnormalClasses { get; } = ItemOptions.Classes("--abnormal-classes", "Only these classes of the abnormal set. [default: all]");

    public Option<bool> Test { get; } = new("--test") { Description = "Take the test part of sets that come in parts, such as MNIST's t10k files." };

    /// <summary>The part that is meant.</summary>
    public DatasetSplit Split(ParseResult given) => given.GetValue(Test) ? DatasetSplit.Test : DatasetSplit.Train;
}
