using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel data</c>: sets of pictures as shards.</summary>
internal sealed class PictureData : ICommand
{
    private readonly DataOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("data", "Write a set of pictures as tar archives, for sets larger than memory, or index archives.", "ACTION", "DATA");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel data shard ./photos --size 64 -o shards", "Pictures of 64 pixels, 10,000 an archive, ready for duel train shards"),
            ("duel data shard shapes --size 64 --limit 200000 -o shards", "A large set to try things out with"),
            ("duel data index ./shards", "Archives that another tool wrote, to be put on a file server"))
            .With(options);
        verb.SetAction(parsed => parsed.GetValue(options.Action) == "index" ? Index(parsed, shell) : Shard(parsed, shell));
        return verb;
    }

    private int Index(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(options.Data)!;
        var archives = PictureShards.IndexAll(shell.At(asked));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(new { archives }) : $"indexed {Quantity.Of(archives)} archives of {asked}");
        return ExitCode.Done;
    }

    private int Shard(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(options.Out) ?? throw CommandException.Usage("duel data shard: no folder is given for the archives", "Add -o DIR.");
        var channels = given.GetValue(options.Channels);
        if (channels is not (null or 1 or 3))
            throw CommandException.Usage($"--channels {channels.Value.ToString(CultureInfo.InvariantCulture)}: pictures are grey or in colour", "Give 1 or 3.");
        using var opened = Datasets.Open(SettingOptions.PlaceOf(given.GetValue(options.Data)!, shell), new() { Size = given.GetValue(options.Size), Channels = channels, Limit = given.GetValue(options.Limit) }, shell.Stop.Token);
        if (!opened.Dataset.Spec.IsPicture)
            throw CommandException.BadInput($"{opened.Dataset.Name}: its samples {opened.Dataset.Spec} are no pictures", "Shards are made of pictures.");
        var archives = PictureShards.Write(opened.Dataset, shell.At(asked), given.GetValue(options.PerShard) ?? 10_000, cancellationToken: shell.Stop.Token);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, pictures = opened.Dataset.Count, archives })
            : $"wrote {Quantity.Of(opened.Dataset.Count)} pictures into {Quantity.Of(archives)} archives of {asked}; learn from them with duel train {asked}");
        return ExitCode.Done;
    }
}
