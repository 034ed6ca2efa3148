namespace Duel.Tensors;

/// <summary>The width of the vector registers that the kernels use, narrowest first.</summary>
public enum SimdLevel
{
    /// <summary>One number at a time: no vector instructions at all.</summary>
    Scalar,

    /// <summary>Four single-precision lanes (SSE, NEON).</summary>
    Vector128,

    /// <summary>Eight single-precision lanes with fused multiply-add (AVX2 and FMA).</summary>
    Vector256,

    /// <summary>Sixteen single-precision lanes and thirty-two registers (AVX-512 F, BW and DQ).</summary>
    Vector512,
}
