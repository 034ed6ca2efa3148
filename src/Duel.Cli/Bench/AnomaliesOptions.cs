namespace Duel.Cli;

/// <summary>Options of <c>duel bench anomaly</c>.</summary>
internal sealed class AnomaliesOptions
{
    private static readonly string[] Methods = [.. Enum.GetNames<AnomalyMethod>().Select(name => name.ToLowerInvariant())];

    public Argument<string> Set { get; } = new("SET")
    {
        HelpName = "mnist|heldout|tiles|tables",
        Description = "mnist: one digit is normal. heldout: nine digits are. tiles: magnetic tiles without a defect. tables: CSV files that say which rows are anomalies.",
        CustomParser = argument => Words.OneOf(argument, "duel bench anomaly", [.. AnomalyStudy.SetNames]) ?? "",
    };

    public Argument<string> Folder { get; } = new("FOLDER") { Description = "Where they lie: MNIST's IDX files; folders MT_Free, MT_Crack and so on; CSV files with a column \"anomaly\" of 0 and 1." };

    public Option<string?> Method { get; } = new("--method")
    {
        HelpName = string.Join('|', Methods),
        Description = "Method to train. [default: fanogan; heldout: bigan]",
        CustomParser = argument => Words.OneOf(argument, "--method", Methods),
    };

    public Option<string[]> Cells { get; } = new("--cells") { HelpName = "NAME", Description = "Only these digits or tables; can be repeated. [default: all]" };

    public Option<int?> Seeds { get; } = Numbers.Whole("--seeds", $"How many runs of each; a seed also splits what comes in one piece. [default: {AnomalyStudy.UsualSeeds}]", 1, 1000);

    public Option<ulong> Seed { get; } = Numbers.Seed("The first seed; the others follow. [default: 0]");

    public Option<long?> Steps { get; } = Numbers.Long("--steps", "Stop each training after N steps. [default: the preset's]");

    public Option<int?> Latent { get; } = Numbers.Whole("--latent", "Length of latents. [default: the preset's; heldout: 3]", 1, 4096);

    public Option<bool> Choosing { get; } = new("--choosing") { Description = "Digits only: learn and test on the training file alone, to choose something by the result." };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FOLDER", Description = "Keep runs and results here. Given again, leaves out what is finished and goes on where it was broken off. [default: nowhere]" };

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
