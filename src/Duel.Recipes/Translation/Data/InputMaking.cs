namespace Duel.Recipes;

/// <summary>Makes inputs of the pictures that they are to become.</summary>
internal static class InputMaking
{
    private const int Smaller = 4;
    private const double SmallestHole = 0.25, LargestHole = 0.5;

    extension(InputMaker maker)
    {
        /// <summary>Channels of the inputs, for pictures of so many channels.</summary>
        public int Channels(int pictures) => maker is InputMaker.Edges or InputMaker.Gray ? 1 : pictures;

        /// <summary>Makes inputs.</summary>
        /// <param name="pictures">[N, H, W, C], -1 to 1.</param>
        /// <param name="rng">Source of what varies; null for what does not vary: for use and for evaluation.</param>
        /// <returns>[N, H, W, inputs]</returns>
        public Tensor Make(Tensor pictures, Rng? rng) => maker switch
        {
            InputMaker.Edges => Edges(pictures, rng),
            InputMaker.Gray => Grey(pictures),
            InputMaker.Mask => Mask(pictures, rng),
            _ => Coarse(pictures),
        };
    }

    /// <summary>Brightness: [N, H, W, C] to [N, H, W, 1].</summary>
    public static Tensor Grey(Tensor pictures) => pictures.Shape[3] < 3 ? pictures.Slice(3, 0, 1)
        : (pictures.Slice(3, 0, 1) * 0.299) + (pictures.Slice(3, 1, 1) * 0.587) + (pictures.Slice(3, 2, 1) * 0.114);

    private static Tensor Coarse(Tensor pictures)
    {
        var (height, width) = (pictures.Shape[1], pictures.Shape[2]);
        return pictures.ResizeBilinear(Math.Max(1, height / Smaller), Math.Max(1, width / Smaller), antialias: true).ResizeBilinear(height, width);
    }

    private static Tensor Mask(Tensor pictures, Rng? rng)
    {
        var made = pictures.Copy();
        var (height, width, channels) = (pictures.Shape[1], pictures.Shape[2], pictures.Shape[3]);
        for (var i = 0; i < pictures.Shape[0]; i++)
        {
            double Side() => rng is null ? (SmallestHole + LargestHole) / 2 : SmallestHole + ((LargestHole - SmallestHole) * rng.NextSingle());
            var (high, wide) = ((int)(Side() * height), (int)(Side() * width));
            var (top, left) = rng is null ? ((height - high) / 2, (width - wide) / 2) : (rng.NextInt(height - high + 1), rng.NextInt(width - wide + 1));
            for (var row = top; row < top + high; row++)
                made.AsWritableSpan().Slice(((((i * height) + row) * width) + left) * channels, wide * channels).Clear();
        }
        return made;
    }

    /// <summary>Strokes of one to three pixels along edges of varying strength, with gaps; of one pixel along the usual ones for evaluation.</summary>
    private static Tensor Edges(Tensor pictures, Rng? rng)
    {
        var grey = Grey(pictures);
        var made = Tensor.Ones(grey.Shape);
        var (height, width) = (grey.Shape[1], grey.Shape[2]);
        var length = height * width;
        for (var i = 0; i < grey.Shape[0]; i++)
        {
            var threshold = rng is null ? EdgeTracing.UsualThreshold : EdgeTracing.UsualThreshold * Math.Pow(2, (2 * rng.NextSingle()) - 1);
            var blur = rng is null ? EdgeTracing.UsualBlur : 0.7 + (0.8 * rng.NextSingle());
            var drawing = made.AsWritableSpan().Slice(i * length, length);
            foreach (var (place, isEdge) in EdgeTracing.Trace(grey.AsSpan().Slice(i * length, length), height, width, threshold, blur).Index())
                drawing[place] = isEdge ? -1 : 1;
            if (rng is null)
                continue;
            Strokes.Thicken(drawing, height, width, 1, rng.NextInt(3), ground: 1);
            Strokes.Gaps(drawing, height, width, 1, ground: 1, rng);
        }
        return made;
    }
}
