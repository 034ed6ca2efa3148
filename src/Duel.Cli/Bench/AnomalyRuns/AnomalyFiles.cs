using System.Text.Json.Nodes;
using Duel.Files;
using Duel.Recipes;
using Duel.Training;

namespace Duel.Cli;

/// <summary>The folder of the benchmark: a run and a result for each cell and seed, so that the same command goes on after whatever broke it off.</summary>
internal sealed class AnomalyFiles : IDisposable
{
    private readonly string path;
    private readonly string set;
    private readonly bool isTemporary;

    /// <param name="asked">Where; null for a folder that is deleted at the end.</param>
    /// <param name="set">The protocol.</param>
    public AnomalyFiles(string? asked, string set)
    {
        (isTemporary, this.set) = (asked is null, set);
        path = asked ?? Directory.CreateTempSubdirectory("duel-anomaly-").FullName;
        Directory.CreateDirectory(path);
    }

    /// <summary>The folder of a run.</summary>
    public string PlaceOf(string cell, ulong seed) => Path.Combine(path, $"{set}-{cell}-{seed}");

    /// <summary>What was measured before, with the same options; null where nothing was.</summary>
    /// <exception cref="CommandException">It was measured with others.</exception>
    public AnomalyResult? Finished(string cell, ulong seed, AnomalyOptions settings)
    {
        if (!File.Exists(ResultOf(cell, seed)))
            return null;
        var before = JsonText.Read<AnomalyResult>(File.ReadAllText(ResultOf(cell, seed)));
        return Same(before.Options, settings) ? before
            : throw CommandException.BadInput($"{ResultOf(cell, seed)} was measured with other options", "Say the same again to go on, or choose another folder with -o.");
    }

    /// <summary>A run from its beginning, or from where it was broken off.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="normal">What it learns.</param>
    /// <param name="settings">How.</param>
    /// <param name="place">Where a new run goes; null for one that goes on.</param>
    public AnomalyRun Begin(string cell, ulong seed, AnomalyItems normal, AnomalyOptions settings, out string? place)
    {
        place = PlaceOf(cell, seed);
        if (Directory.Exists(place) && RunFolder.Open(place).Checkpoints.All.Count > 0)
        {
            var again = AnomalyRun.Resume(place, normal);
            if (!Same(again.Options, settings))
                throw CommandException.BadInput($"{place} was begun with other options", "Say the same again to go on, or choose another folder with -o.");
            place = null;
            return again;
        }
        // Broken off before there was anything to go on from.
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        return new(normal, settings);
    }

    /// <summary>Writes a result.</summary>
    public AnomalyResult Keep(AnomalyResult result)
    {
        WholeFile.Write(ResultOf(result.Cell, result.Seed), JsonText.Of(result));
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isTemporary)
            Directory.Delete(path, recursive: true);
    }

    private string ResultOf(string cell, ulong seed) => $"{PlaceOf(cell, seed)}.json";

    private static bool Same(AnomalyOptions before, AnomalyOptions now) => JsonNode.DeepEquals(JsonNode.Parse(JsonText.Of(before)), JsonNode.Parse(JsonText.Of(now)));
}
