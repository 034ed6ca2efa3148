namespace Duel.Evaluation;

/// <summary>The way from samples to what a feature network takes.</summary>
internal static class FeaturePictures
{
    /// <summary>Pictures of a set, ready for a network: [n, size, size, channels].</summary>
    public static Tensor Batch(IDataset set, int start, int count, FeatureInput input)
    {
        var sample = new float[set.Spec.Length];
        var pictures = new Picture[count];
        for (var i = 0; i < count; i++)
        {
            set.Read(start + i, sample);
            pictures[i] = PixelScale.ToPicture(sample, set.Spec);
        }
        return Batch(pictures, input);
    }

    /// <summary>Pictures of one size, ready for a network.</summary>
    public static Tensor Batch(Picture[] pictures, FeatureInput input)
    {
        Parallel.For(0, pictures.Length, i => pictures[i] = Fitted(pictures[i], input));
        var (height, width) = (pictures[0].Height, pictures[0].Width);
        var x = Tensor.Zeros([pictures.Length, height, width, input.Channels]);
        var length = pictures[0].Pixels.Length;
        for (var i = 0; i < pictures.Length; i++)
            Copy(pictures[i].Pixels, x.AsWritableSpan().Slice(i * length, length));
        if (height != input.Size || width != input.Size)
            x = x.ResizeBilinear(input.Size, input.Size);
        return input.OfBytes(x);
    }

    /// <summary>All pictures of a set at their own size, ready for a network that takes any.</summary>
    public static Tensor AtOwnSize(IDataset set, FeatureInput input)
    {
        var (height, width) = (set.Spec.Height, set.Spec.Width);
        var sample = new float[set.Spec.Length];
        var x = Tensor.Zeros([set.Count, height, width, input.Channels]);
        var length = height * width * input.Channels;
        for (var i = 0; i < set.Count; i++)
        {
            set.Read(i, sample);
            Copy(OnWhite(PixelScale.ToPicture(sample, set.Spec), input).Pixels, x.AsWritableSpan().Slice(i * length, length));
        }
        return input.OfBytes(x);
    }

    /// <summary>Samples from -1 to 1 as they are, not rounded to bytes, ready for a network; resized without antialiasing.</summary>
    /// <param name="samples">[N, H, W, 1 or 3]</param>
    /// <param name="input">Input of the network.</param>
    public static Tensor Plain(Tensor samples, FeatureInput input) => input.OfBytes(input.ValuesOf(samples).ResizeBilinear(input.Size, input.Size));

    /// <summary>Right channels, and the right size where the rule works on bytes.</summary>
    private static Picture Fitted(Picture picture, FeatureInput input)
    {
        picture = OnWhite(picture, input);
        return input.Resize == ResizeRule.Bicubic ? picture.Resized(input.Size, input.Size) : picture;
    }

    /// <summary>Right channels, and nothing to look through.</summary>
    private static Picture OnWhite(Picture picture, FeatureInput input) => (input.Channels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Rgb.White);

    private static void Copy(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = bytes[i];
    }
}
