namespace Duel.Cli;

/// <summary>Options of <c>duel data</c>.</summary>
internal sealed class DataOptions
{
    public Argument<string> Action { get; } = new("ACTION")
    {
        Description = "shard: write a set as tar archives in the layout of WebDataset. index: write beside archives where their files lie, so that they are opened at once, over HTTP too.",
        CustomParser = argument => Words.OneOf(argument, "duel data", "shard", "index") ?? "",
    };

    public Argument<string> Data { get; } = new("DATA") { Description = "For shard: any set of pictures that duel train takes. For index: a .tar archive, or a folder of them." };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "DIR", Description = "For shard: the folder of the archives." };

    public Option<int?> PerShard { get; } = Numbers.Whole("--per-shard", "For shard: pictures an archive. [default: 10000]");

    public Option<int?> Size { get; } = Numbers.Whole("--size", "For shard: side that pictures are brought to. [default: the pictures' own]");

    public Option<int?> Channels { get; } = Numbers.Whole("--channels", "For shard: 1 for grey, 3 for colour. [default: as the pictures are]");

    public Option<int?> Limit { get; } = Numbers.Whole("--limit", "For shard: at most N pictures, spread evenly; so many drawings of a built-in set.");
}
