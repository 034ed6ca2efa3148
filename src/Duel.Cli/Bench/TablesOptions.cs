namespace Duel.Cli;

/// <summary>Options of <c>duel bench tables</c>.</summary>
internal sealed class TablesOptions
{
    public Argument<string> Folder { get; } = new("FOLDER") { Description = "Where adult-train.csv, adult-test.csv, breast_cancer.csv and pima-indians-diabetes.csv lie, as the UCI repository and scikit-learn have them; sets that are not there are left out." };

    public Option<string[]> Sets { get; } = new("--sets") { HelpName = "adult|breast|pima", Description = "Only these; can be repeated. [default: all]" };

    public Option<string> Preset { get; } = new("--preset")
    {
        HelpName = "cpu|paper",
        Description = "Preset to train by.",
        DefaultValueFactory = _ => "cpu",
        CustomParser = argument => Words.OneOf(argument, "--preset", "cpu", "paper") ?? "",
    };

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each; a seed also splits sets that come in one file. [default: {TableStudy.UsualSeeds}]", 1, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Stop each training after N steps, in place of the preset's.");

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Keep the runs here. [default: nowhere]" };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
