namespace Duel.Recipes;

/// <summary>Some channels of the middle of a set's pictures.</summary>
internal sealed class CutPictures(IDataset source, int firstChannel, int channels, int size) : IDataset
{
    public string Name => source.Name;

    public int Count => source.Count;

    public SampleSpec Spec { get; } = new(size, size, channels);

    public bool IsStreamed => source.IsStreamed;

    public int Read(int index, Span<float> sample)
    {
        var (side, all) = (source.Spec.Width, source.Spec.Channels);
        var whole = new float[source.Spec.Length];
        source.Read(index, whole);
        var margin = (side - size) / 2;
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            var from = (((margin + (pixel / size)) * side) + margin + (pixel % size)) * all;
            whole.AsSpan(from + firstChannel, channels).CopyTo(sample.Slice(pixel * channels, channels));
        }
        return -1;
    }

    /// <summary>Squares cut out of pictures, each at a place of its own.</summary>
    /// <param name="pictures">[N, S, S, C]</param>
    /// <param name="size">Height and width of what is cut out, S or less.</param>
    /// <param name="rng">Source of the places.</param>
    public static Tensor Jittered(Tensor pictures, int size, Rng rng)
    {
        var (count, side, channels) = (pictures.Shape[0], pictures.Shape[1], pictures.Shape[3]);
        if (side == size)
            return pictures;
        var cut = Tensor.Zeros([count, size, size, channels]);
        rng.PassRowsBefore(2);
        for (var i = 0; i < count; i++)
        {
            var (top, left) = (rng.NextInt(side - size + 1), rng.NextInt(side - size + 1));
            for (var row = 0; row < size; row++)
            {
                var from = ((((i * side) + top + row) * side) + left) * channels;
                pictures.AsSpan().Slice(from, size * channels).CopyTo(cut.AsWritableSpan().Slice(((i * size) + row) * size * channels, size * channels));
            }
        }
        return cut;
    }
}

/// <summary>Inputs made of a set's pictures, without what varies in training.</summary>
internal sealed class MadeInputs(IDataset outputs, InputMaker maker) : IDataset
{
    public string Name => outputs.Name;

    public int Count => outputs.Count;

    public SampleSpec Spec { get; } = new(outputs.Spec.Height, outputs.Spec.Width, maker.Channels(outputs.Spec.Channels));

    public bool IsStreamed => outputs.IsStreamed;

    public int Read(int index, Span<float> sample)
    {
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var picture = Tensor.Zeros([1, .. outputs.Spec.Extents]);
        outputs.Read(index, picture.AsWritableSpan());
        maker.Make(picture, null).AsSpan().CopyTo(sample);
        return -1;
    }
}
