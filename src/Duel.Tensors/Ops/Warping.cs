namespace Duel.Tensors;

/// <summary>Pictures moved, turned, mirrored and enlarged, each in its own way.</summary>
public static class Warping
{
    extension(Tensor x)
    {
        /// <summary>Each picture of a batch under a map of its own, places between pixels interpolated bilinearly.</summary>
        /// <param name="maps">One for each picture.</param>
        /// <param name="mode">Values outside of a picture.</param>
        /// <returns>[N, H, W, C] for this tensor [N, H, W, C].</returns>
        /// <exception cref="ShapeException">This is not a batch of pictures, or of another number of them.</exception>
        public Tensor Warp(PlaneMap[] maps, PadMode mode = PadMode.Zero) => Of(x, maps, mode, back: false).Apply(x);

        /// <summary>Each place added to where <see cref="Warp"/> takes it from: the adjoint of it.</summary>
        /// <inheritdoc cref="Warp"/>
        public Tensor WarpBack(PlaneMap[] maps, PadMode mode = PadMode.Zero) => Of(x, maps, mode, back: true).Apply(x);
    }

    private static Operation.Warp Of(Tensor x, PlaneMap[] maps, PadMode mode, bool back)
    {
        ArgumentNullException.ThrowIfNull(maps);
        return x.Shape.Rank == 4 && x.Shape[0] == maps.Length
            ? new(maps, mode, back)
            : throw new ShapeException($"Warping {x.Shape} by {maps.Length} maps: it takes pictures [{maps.Length}, H, W, C].");
    }
}
