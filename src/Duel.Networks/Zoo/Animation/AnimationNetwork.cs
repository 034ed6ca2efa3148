namespace Duel.Networks;

/// <summary>A network that drives a still picture with others: what these say passes through a few numbers, too few to carry how their subject looks.</summary>
public abstract class AnimationNetwork : Module
{
    /// <summary>Numbers of a motion, M.</summary>
    public abstract int MotionLength { get; }

    /// <summary>Parts that a source is drawn again from, of pictures [N, H, W, C].</summary>
    public abstract EncodedPicture Encode(Tensor pictures);

    /// <summary>The pose of pictures that are encoded already: [N, M].</summary>
    public abstract Tensor MotionOf(EncodedPicture encoded);

    /// <summary>The pose of driving pictures: [N, H, W, C] to [N, M].</summary>
    public virtual Tensor Motion(Tensor pictures) => MotionOf(Encode(pictures));

    /// <summary>The pose of a source that goes along with a driver.</summary>
    /// <param name="own">[1, M]: pose of the source.</param>
    /// <param name="first">[1, M]: pose of the driver at first.</param>
    /// <param name="driving">[N, M]: poses of the driver.</param>
    /// <returns>[N, M]</returns>
    public virtual Tensor Relative(Tensor own, Tensor first, Tensor driving) => driving + (own - first);

    /// <summary>Draws sources in other poses.</summary>
    /// <param name="source">[N, H, W, C]</param>
    /// <param name="encoded">Parts of them.</param>
    /// <param name="motion">[N, M]</param>
    /// <param name="outside">Values outside of the sources, for what the motion takes from there.</param>
    /// <returns>[N, H, W, C]</returns>
    public abstract Tensor Draw(Tensor source, EncodedPicture encoded, Tensor motion, PadMode outside = PadMode.Replicate);

    /// <summary>The disagreement of poses of pictures with those of the same pictures moved at random; null where poses have no place in a picture.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <param name="rng">The stream that movements come from.</param>
    /// <returns>[], a single number.</returns>
    public virtual Tensor? Equivariance(Tensor pictures, Rng rng) => null;

    /// <summary>Sources as driving pictures have it, both [N, H, W, C].</summary>
    public Tensor Forward(Tensor source, Tensor driving) => Draw(source, Encode(source), Motion(driving));

    /// <summary>Pictures or maps moved by a flow: each place shows what lies so many pixels right and down of it.</summary>
    /// <param name="x">[N, H, W, C]</param>
    /// <param name="flow">[N, H, W, 2]</param>
    /// <param name="outside">Values outside.</param>
    internal static Tensor Moved(Tensor x, Tensor flow, PadMode outside) => x.GridSample(flow + Grid(flow.Shape[1], flow.Shape[2], flow.Type), outside);

    /// <summary>The moved where the mask, before its sigmoid, is high, what is drawn anew where it is low; at 0 mostly the moved.</summary>
    internal static Tensor Mixed(Tensor moved, Tensor drawn, Tensor mask) => drawn + ((moved - drawn) * (mask + 1).Sigmoid());

    /// <summary>The place of each pixel, right and down: [1, H, W, 2].</summary>
    internal static Tensor Grid(int height, int width, DType type)
    {
        var places = new float[height * width * 2];
        for (var i = 0; i < height * width; i++)
            (places[2 * i], places[(2 * i) + 1]) = (i % width, i / width);
        return Tensor.From(places, [1, height, width, 2]).To(type);
    }
}
