namespace Duel.Recipes;

/// <summary>Inputs, outputs and the truth side by side, always of the same pictures.</summary>
internal sealed class TranslationPreview
{
    private const int Shown = 12, Columns = 2;
    private readonly TranslationData data;
    private readonly Translator forward;
    private readonly Translator? backward;
    private readonly Tensor inputs, outputs;

    public TranslationPreview(TranslationData data, int size, Translator forward, Translator? backward)
    {
        (this.data, this.forward, this.backward) = (data, forward, backward);
        (inputs, outputs) = data.Peek(Shown, size);
    }

    /// <summary>Input, output and truth in a row, two such in a line; of two directions, there and back.</summary>
    public Picture Draw()
    {
        var made = forward.Forward(inputs);
        Tensor[] columns = backward is { } back ? [inputs, made, outputs, back.Forward(outputs)] : data.IsPaired ? [inputs, made, outputs] : [inputs, made];
        var pictures = Enumerable.Range(0, Math.Min(inputs.Shape[0], outputs.Shape[0])).SelectMany(i => columns.Select(column => One(column, i)));
        return PictureGrid.Tile([.. pictures], columns.Length * Columns);
    }

    private static Picture One(Tensor pictures, int index)
    {
        var spec = new SampleSpec(pictures.Shape[1], pictures.Shape[2], pictures.Shape[3]);
        return PixelScale.ToPicture(pictures.AsSpan().Slice(index * spec.Length, spec.Length), spec).ToColor();
    }
}
