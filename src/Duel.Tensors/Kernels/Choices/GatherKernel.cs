namespace Duel.Tensors;

/// <summary>Takes elements from places, and adds elements to places.</summary>
internal static unsafe class GatherKernel
{
    public static void Take<T>(Tensor x, Indices places, Tensor y)
        where T : unmanaged
    {
        var from = x.Pointer<T>();
        var to = y.Pointer<T>();
        var count = x.Shape.Count;
        for (var i = 0; i < places.Values.Length; i++)
            to[i] = (uint)places.Values[i] < (ulong)count ? from[places.Values[i]] : throw Outside(places.Values[i], x.Shape);
    }

    public static void Put<T>(Tensor x, Indices places, Tensor y)
        where T : unmanaged, System.Numerics.IAdditionOperators<T, T, T>
    {
        if (x.Shape.Count != places.Values.Length)
            throw new ShapeException($"{x.Shape.Count} elements for {places.Values.Length} places.");
        var from = x.Pointer<T>();
        var to = y.Pointer<T>();
        var count = y.Shape.Count;
        for (var i = 0; i < places.Values.Length; i++)
        {
            if ((uint)places.Values[i] >= (ulong)count)
                throw Outside(places.Values[i], y.Shape);
            to[places.Values[i]] += from[i];
        }
    }

    private static ArgumentOutOfRangeException Outside(int place, Shape shape) =>
        new(nameof(place), place, $"Place {place} of a tensor of shape {shape}: places are 0 to {shape.Count - 1}.");
}
