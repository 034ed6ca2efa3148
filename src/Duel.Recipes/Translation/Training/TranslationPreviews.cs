using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>At even shares of the run, and at its end: inputs, outputs and what was wanted side by side, the model, and the curves.</summary>
internal sealed class TranslationPreviews : IPart
{
    private const int Shown = 12, Columns = 2;
    private readonly RunFolder folder;
    private readonly TranslationParts parts;
    private readonly LossCurves curves;
    private readonly int count;
    [NotKept("always the same pictures")]
    private readonly Tensor inputs;
    [NotKept("always the same pictures")]
    private readonly Tensor outputs;

    public TranslationPreviews(RunFolder folder, TranslationParts parts, TranslationData data, LossCurves curves)
    {
        (this.folder, this.parts, this.curves, count) = (folder, parts, curves, parts.Options.Previews);
        (inputs, outputs) = data.Look(Shown, parts.Options.Size);
    }

    public void AfterStep(RunState run)
    {
        if (Mark(run.Progress) > Mark(run.ProgressBefore))
            Take(run);
    }

    public void AtEnd(RunState run) => Take(run);

    private int Mark(double progress) => Math.Min(count - 1, (int)(progress * count));

    private void Take(RunState run)
    {
        folder.Mend();
        using (parts.Use())
        {
            using (new TensorScope())
            using (Recording.Off())
                Pictures.Save(folder.Grid(run.Step), Draw());
            run.Report(new GridDrawn(run.Step, Path.GetRelativePath(folder.Path, folder.Grid(run.Step))));
            run.Report(new ModelSaved(run.Step, parts.Save(folder.Path)));
        }
        Files.WholeFile.Write(folder.Curves, curves.ToSvg());
    }

    /// <summary>Input, output and truth in a row, two such in a line; of two directions, there and back.</summary>
    private Picture Draw()
    {
        var made = parts.Forward.Forward(inputs);
        Tensor[] columns = parts.Backward is { } back ? [inputs, made, outputs, back.Forward(outputs)] : parts.Data.IsPaired ? [inputs, made, outputs] : [inputs, made];
        var pictures = Enumerable.Range(0, Math.Min(inputs.Shape[0], outputs.Shape[0])).SelectMany(i => columns.Select(column => One(column, i)));
        return PictureGrid.Tile([.. pictures], columns.Length * Columns);
    }

    private static Picture One(Tensor pictures, int index)
    {
        var spec = new SampleSpec(pictures.Shape[1], pictures.Shape[2], pictures.Shape[3]);
        return PixelScale.ToPicture(pictures.AsSpan().Slice(index * spec.Length, spec.Length), spec).ToColor();
    }
}
