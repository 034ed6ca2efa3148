using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

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
        return Scaled(x, input);
    }

    /// <summary>Right channels, and the right size where the rule works on bytes.</summary>
    private static Picture Fitted(Picture picture, FeatureInput input)
    {
        picture = (input.Channels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Rgb.White);
        return input.Resize == ResizeRule.Bicubic ? picture.Resized(input.Size, input.Size) : picture;
    }

    private static Tensor Scaled(Tensor x, FeatureInput input)
    {
        if (input.BlueFirst)
            x = x.Flip(3);
        float[] scale = [.. input.Scale.Select(value => (float)value)], shift = [.. input.Shift.Select(value => (float)value)];
        return (x * Tensor.From(scale, [scale.Length])) + Tensor.From(shift, [shift.Length]);
    }

    private static void Copy(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = bytes[i];
    }
}
