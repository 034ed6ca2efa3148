using Duel.Evaluation;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>The plain GAN over pictures, points or rows, with the presets of this library and evaluation against a set's validation part.</summary>
[Listed(RunDescription.Unnamed, "a generator of pictures, points or rows against one discriminator", "arXiv:1406.2661")]
public sealed class ImageRecipe : GanRecipe
{
    /// <inheritdoc/>
    public override GanRunOptions Preset(string? preset, DataSource? source, GanData? data, GanRunOptions? wanted = null)
    {
        var start = (wanted ?? new()) with { Source = source };
        return data is null ? start : ImagePresets.Get(preset ?? ImagePresets.Default).For(data.Learned, start);
    }

    /// <inheritdoc/>
    public override GanData Open(DataSource source, GanRunOptions options, Action<string> notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(notes);
        var opened = source.Open(cancellationToken);
        var validation = options.Judging is null ? null : ValidationPart.Of(source, opened.Dataset, cancellationToken);
        if (validation is not null)
            notes($"judge: by the {validation.Count} samples of the validation part");
        return GanData.Of(opened.Dataset, options.Judging, validation, notes).Owning(opened);
    }

    /// <inheritdoc/>
    protected override void Prepared(GanRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Options.Judging is not null)
            run.Judge = MetricJudge.Of(run);
    }
}
