namespace Duel.Networks;

/// <summary>A still picture driven by key points: the first-order motion model (Siarohin et al. 2019, arXiv:2003.00196), made small.</summary>
/// <remarks>
/// Around each key point the picture moves by a linear map; a network chooses for each place which of these it follows, or none, and where nothing
/// of the source is to be seen. All at half the size of the picture, and at its own size once more at the end.
/// </remarks>
public sealed class KeyPointNetwork : AnimationNetwork
{
    private const double Slope = 0.2, Gain = 0.1, HeatWidth = 0.1, LinearChange = 0.1, Shift = 0.2;
    private readonly int count, height, width, channels;
    private readonly KeyPointDetector detector;
    private readonly AnimationEncoder encoder;
    private readonly Conv2d[] dense, drawing;
    private readonly Conv2d last;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public KeyPointNetwork(Shape sample, AnimationArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        (count, channels) = (design.KeyPoints, sample[2]);
        (height, width) = PictureStages.Of(sample, patch: 1)[1];
        detector = new(sample, design, rng["detector"]);
        encoder = new(sample, design, rng["encoder"], hasCode: false);
        var (half, full) = (design.WidthAt(1), design.WidthAt(0));
        Conv2d Layer(int from, int to, Rng stream, double gain = 1.4142135623730951) => new(from, to, 3, stream, new() { Padding = 1, Initializer = new ScaledNormal(gain) });
        dense = [Layer(count + ((count + 1) * channels), half, rng["dense"].At(0)), Layer(half, half, rng["dense"].At(1)), Layer(half, count + 2, rng["dense"].At(2), Gain)];
        drawing = [Layer(half, half, rng["drawing"].At(0)), Layer(half, full, rng["drawing"].At(1)), Layer(2 * full, full, rng["drawing"].At(2))];
        last = Layer(full, channels + 1, rng["last"], Gain);
    }

    /// <summary>Six numbers for each key point.</summary>
    public override int MotionLength => 6 * count;

    /// <inheritdoc/>
    public override EncodedPicture Encode(Tensor pictures) => new(encoder.Forward(pictures).Features, detector.Forward(pictures));

    /// <inheritdoc/>
    public override Tensor MotionOf(EncodedPicture encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return encoded.Code;
    }

    /// <inheritdoc/>
    public override Tensor Motion(Tensor pictures) => detector.Forward(pictures);

    /// <summary>Places go along by difference, linear maps by what was done to the driver's: J of now, times the inverse of J at first, times the source's.</summary>
    public override Tensor Relative(Tensor own, Tensor first, Tensor driving)
    {
        var (source, before, now) = (Parts(own), Parts(first), Parts(driving));
        var map = Product(Product(now.Map, Inverse(before.Map)), source.Map);
        return Tensor.Concat(3, now.X + (source.X - before.X), now.Y + (source.Y - before.Y), map.A, map.B, map.C, map.D).Reshape([driving.Shape[0], MotionLength]);
    }

    /// <inheritdoc/>
    public override Tensor Draw(Tensor source, EncodedPicture encoded, Tensor motion, PadMode outside = PadMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(encoded);
        var (of, to) = (Parts(encoded.Code), Parts(motion));
        var grid = Grid(height, width, source.Type);
        var (across, down) = (grid.Slice(3, 0, 1), grid.Slice(3, 1, 1));
        // Of each key point: where each place comes from, as its linear map has it.
        var (x, y, map) = (across - to.X, down - to.Y, Product(of.Map, Inverse(to.Map)));
        var (right, below) = (of.X + (map.A * x) + (map.B * y) - across, of.Y + (map.C * x) + (map.D * y) - down);
        var still = Tensor.Zeros(right.Shape.With(3, 1), source.Type);
        (right, below) = (Tensor.Concat(3, right, still), Tensor.Concat(3, below, still));
        var small = source.ResizeBilinear(height, width, antialias: true);
        var candidates = Enumerable.Range(0, count + 1).Select(k => Moved(small, Tensor.Concat(3, right.Slice(3, k, 1), below.Slice(3, k, 1)), outside));
        var head = Tensor.Concat(3, [Heat(across - to.X, down - to.Y) - Heat(across - of.X, down - of.Y), .. candidates]);
        head = dense[2].Forward(dense[1].Forward(dense[0].Forward(head).LeakyRelu(Slope)).LeakyRelu(Slope));
        var shares = head.Slice(3, 0, count + 1).Softmax();
        var flow = Tensor.Concat(3, (right * shares).Sum([3], keep: true), (below * shares).Sum([3], keep: true));
        var seen = drawing[0].Forward(Moved(encoded.Features[1], flow, outside) * (head.Slice(3, count + 1, 1) + 1).Sigmoid()).LeakyRelu(Slope);

        var (wholeHeight, wholeWidth) = (source.Shape[1], source.Shape[2]);
        var factor = Tensor.From([(double)wholeWidth / width, (double)wholeHeight / height], [2]).To(source.Type);
        var whole = flow.ResizeBilinear(wholeHeight, wholeWidth) * factor;
        seen = drawing[1].Forward(seen.ResizeBilinear(wholeHeight, wholeWidth)).LeakyRelu(Slope);
        var drawn = last.Forward(drawing[2].Forward(Tensor.Concat(3, seen, Moved(encoded.Features[0], whole, outside))).LeakyRelu(Slope));
        return Mixed(Moved(source, whole, outside), drawn.Slice(3, 0, channels).Tanh(), drawn.Slice(3, channels, 1));
    }

    /// <summary>Key points of a picture that is moved are to be those of the picture, moved (section 3.1): of places, in halves of a side, and of linear maps.</summary>
    public override Tensor? Equivariance(Tensor pictures, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(rng);
        var (n, side) = (pictures.Shape[0], pictures.Shape[2]);
        PlaneMap[] moves = [.. Enumerable.Range(0, n).Select(i => Move(rng.OfRow(i), side))];
        Tensor Each(Func<PlaneMap, double> part) => Tensor.From([.. moves.Select(part)], [n, 1, 1, 1]).To(pictures.Type);
        var linear = new Map(Each(move => move.XofX), Each(move => move.XofY), Each(move => move.YofX), Each(move => move.YofY));
        var (of, moved) = (Parts(detector.Forward(pictures)), Parts(detector.Forward(pictures.Warp(moves, PadMode.Reflect))));
        var (x, y) = (moved.X - ((width - 1) / 2.0), moved.Y - ((height - 1) / 2.0));
        // Maps of the plane turn about the centre, and shift by pixels of the whole picture.
        var scale = (double)width / side;
        var right = (linear.A * x) + (linear.B * y) + Each(move => move.ShiftX * scale) + ((width - 1) / 2.0) - of.X;
        var down = (linear.C * x) + (linear.D * y) + Each(move => move.ShiftY * scale) + ((height - 1) / 2.0) - of.Y;
        var left = Product(Inverse(of.Map), Product(linear, moved.Map));
        return ((right.Abs().Mean() + down.Abs().Mean()) / width) + (((left.A - 1).Abs().Mean() + left.B.Abs().Mean() + left.C.Abs().Mean() + (left.D - 1).Abs().Mean()) / 4);
    }

    private static PlaneMap Move(Rng rng, int side)
    {
        double Within(double most) => most * ((2 * rng.NextSingle()) - 1);
        return new(1 + Within(LinearChange), Within(LinearChange), Within(Shift * side), Within(LinearChange), 1 + Within(LinearChange), Within(Shift * side));
    }

    /// <summary>Nearness of each place to each key point, of distances along both axes.</summary>
    private Tensor Heat(Tensor x, Tensor y) => ((x.Square() + y.Square()) * (-0.5 / Math.Pow(HeatWidth * width, 2))).Exp();

    private (Tensor X, Tensor Y, Map Map) Parts(Tensor motion)
    {
        Tensor Part(int place) => motion.Slice(1, place * count, count).Reshape([motion.Shape[0], 1, 1, count]);
        return (Part(0), Part(1), new(Part(2), Part(3), Part(4), Part(5)));
    }

    private static Map Product(Map p, Map q) => new((p.A * q.A) + (p.B * q.C), (p.A * q.B) + (p.B * q.D), (p.C * q.A) + (p.D * q.C), (p.C * q.B) + (p.D * q.D));

    private static Map Inverse(Map m)
    {
        var scale = ((m.A * m.D) - (m.B * m.C)).Reciprocal();
        return new(m.D * scale, -m.B * scale, -m.C * scale, m.A * scale);
    }

    /// <summary>Linear maps of the plane, A and B the first row: each [N, 1, 1, K].</summary>
    private sealed record Map(Tensor A, Tensor B, Tensor C, Tensor D);
}
