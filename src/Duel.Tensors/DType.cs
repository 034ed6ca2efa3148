namespace Duel.Tensors;

/// <summary>The number format of a tensor's elements.</summary>
public enum DType
{
    /// <summary>32-bit floats: what networks train in; every kernel is vectorised.</summary>
    Float32,

    /// <summary>64-bit floats: what derivatives are proven in; kernels are the plain reference loops.</summary>
    Float64,
}

internal static class DTypeSizes
{
    extension(DType type)
    {
        /// <summary>Bytes an element takes.</summary>
        public int Bytes => type == DType.Float32 ? sizeof(float) : sizeof(double);
    }
}
