using System.Text.Json.Nodes;

namespace Duel.Studies;

/// <summary>One cell of an anomaly study with one seed.</summary>
/// <param name="set">The protocol.</param>
/// <param name="cell">Cell to train and evaluate.</param>
/// <param name="seed">Seed of everything random.</param>
/// <param name="options">Options of the study.</param>
/// <param name="folder">Folder of run and result.</param>
internal sealed class AnomalyStudyRun(IAnomalySet set, AnomalyCell cell, ulong seed, AnomalyStudyOptions options, StudyFolder folder) : IStudyRun<AnomalyResult>
{
    private readonly Lazy<AnomalySides> sides = new(() => cell.Split(seed));

    private string Name => $"{set.Name}-{cell.Name}-{seed}";

    /// <inheritdoc/>
    public AnomalyResult? Kept()
    {
        if (folder.Kept<AnomalyResult>($"{Name}.json") is not { } before)
            return null;
        return Same(before.Options, Settings()) ? before
            : throw new StudyException($"{folder.In($"{Name}.json")} was measured with other options. Give the same again to go on, or choose another folder.");
    }

    /// <inheritdoc/>
    public async Task<AnomalyResult> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var (settings, place) = (Settings(), folder.In(Name));
        var normal = AnomalyItems.Of(sides.Value.Learned);
        var begun = Begun(place, normal, settings);
        var run = begun ?? new AnomalyRecipe().Start(normal, settings);
        await StudyFolder.FollowAsync(run.RunAsync(begun is null ? place : null, cancellationToken), cancellationToken).ConfigureAwait(false);
        var report = AnomalyReport.Of(AnomalyModel.Load(place).Detectors, sides.Value.Normal, sides.Value.Abnormal);
        var result = folder.Keep($"{Name}.json", new AnomalyResult(set.Name, cell.Name, seed, report, run.Trainer.Elapsed.TotalSeconds, settings));
        folder.Release(Name);
        return result;
    }

    /// <summary>The run as it was broken off; null where there is none to go on with.</summary>
    private static TrainingRun<AnomalySource, AnomalyItems, AnomalyOptions, AnomalyModel>? Begun(string place, AnomalyItems normal, AnomalyOptions settings)
    {
        if (!Directory.Exists(place))
            return null;
        if (RunFolder.Open(place).Checkpoints.All.Count == 0)
        {
            // Broken off before there was anything to go on from.
            WholeFolder.Delete(place);
            return null;
        }
        var begun = new AnomalyRecipe().Resume(place, _ => normal);
        return Same(begun.Options, settings) ? begun
            : throw new StudyException($"{place} was begun with other options. Give the same again to go on, or choose another folder.");
    }

    private AnomalyOptions Settings()
    {
        var preset = AnomalyPresets.Cpu(sides.Value.Learned.Spec, sides.Value.Learned.Count, options.Method ?? set.Method);
        return preset with
        {
            Seed = seed,
            Budget = options.Steps is { } steps ? new(Steps: steps) : preset.Budget,
            Architecture = preset.Architecture with { LatentLength = options.LatentLength ?? set.LatentLength ?? preset.Architecture.LatentLength },
        };
    }

    private static bool Same(AnomalyOptions before, AnomalyOptions now) => JsonNode.DeepEquals(JsonNode.Parse(JsonText.Of(before)), JsonNode.Parse(JsonText.Of(now)));
}
