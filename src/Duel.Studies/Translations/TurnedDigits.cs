namespace Duel.Studies;

/// <summary>Handwritten digits to digits that are dark on light and turned: nothing pairs them in training, and the truth is known.</summary>
/// <remarks>Inputs are the digits of the first half of the training part, wanted ones are made of those of the second: no digit is in both.</remarks>
internal sealed class TurnedDigits : ITranslationSet
{
    /// <summary>By how much digits are turned, in degrees, clockwise.</summary>
    public const double Degrees = 20;

    private const int TestCount = 1_000;

    /// <inheritdoc/>
    public string Name => "digits";

    /// <inheritdoc/>
    public TranslationOptions Options => TranslationPresets.Cpu(TranslationMethod.CycleGan) with
    {
        Size = 28,
        BatchSize = 8,
        Jitter = false,
        Mirror = false,
        Budget = new(Steps: 3_000),
    };

    /// <inheritdoc/>
    public (TranslationData Learned, TranslationData Tests) Read(string folder, int side)
    {
        var digits = Datasets.Open(folder, new() { Size = side, Channels = 1 }).Dataset;
        var tests = Datasets.Open(folder, new() { Size = side, Channels = 1, Split = DatasetSplit.Test, Limit = TestCount }).Dataset;
        var half = digits.Count / 2;
        return (TranslationData.Unpaired(Half(0), Changed(Half(half))), TranslationData.Of(PicturePairs.Of(Plain(tests), Changed(tests))));

        // Not every second one: in MNIST those are of other writers.
        IDataset Half(int first) => new Subset(digits, [.. Enumerable.Range(first, half)]);
    }

    /// <summary>The pictures inverted and turned.</summary>
    public static PictureSet Changed(IDataset digits) => Map(digits, picture => Inverted(Turned(picture, Degrees)));

    /// <summary>Changed pictures as digits again, for who reads digits.</summary>
    public static PictureSet Restored(IDataset changed) => Map(changed, picture => Turned(Inverted(picture), -Degrees));

    private static PictureSet Plain(IDataset digits) => Map(digits, picture => picture);

    private static PictureSet Map(IDataset digits, Func<Picture, Picture> change)
    {
        var spec = digits.Spec;
        var (sample, pixels) = (new float[spec.Length], new byte[digits.Count * spec.Length]);
        var labels = new int[digits.Count];
        for (var i = 0; i < digits.Count; i++)
        {
            labels[i] = digits.Read(i, sample);
            change(PixelScale.ToPicture(sample, spec)).Pixels.CopyTo(pixels, i * spec.Length);
        }
        return new(digits.Name, spec.Height, spec.Width, spec.Channels, pixels, labels.Contains(-1) ? null : labels);
    }

    private static Picture Inverted(Picture picture) => new(picture.Width, picture.Height, picture.Channels, Array.ConvertAll(picture.Pixels, value => (byte)(255 - value)));

    /// <summary>A dark picture turned about its middle, between pixels linearly; what comes in is dark.</summary>
    private static Picture Turned(Picture picture, double degrees)
    {
        var turned = new Picture(picture.Width, picture.Height, picture.Channels);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = ((picture.Width - 1) / 2.0, (picture.Height - 1) / 2.0);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var (fromX, fromY) = (middleX + (cosine * (x - middleX)) + (sine * (y - middleY)), middleY - (sine * (x - middleX)) + (cosine * (y - middleY)));
                var (left, top) = ((int)Math.Floor(fromX), (int)Math.Floor(fromY));
                double At(int column, int row) => column < 0 || row < 0 || column >= picture.Width || row >= picture.Height ? 0 : picture.Pixel(column, row)[0];
                var (shareX, shareY) = (fromX - left, fromY - top);
                var above = At(left, top) + (shareX * (At(left + 1, top) - At(left, top)));
                var below = At(left, top + 1) + (shareX * (At(left + 1, top + 1) - At(left, top + 1)));
                turned.Pixel(x, y)[0] = (byte)Math.Round(above + (shareY * (below - above)));
            }
        }
        return turned;
    }
}
