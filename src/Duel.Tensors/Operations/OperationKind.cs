namespace Duel.Tensors;

/// <summary>The kinds of operations that tensors are made by; each stands for one function of its inputs and attributes.</summary>
/// <remarks>Inputs are named here in their order. What has attributes is a class inside <see cref="Operation"/>, which documents them.</remarks>
public enum OperationKind
{
    /// <summary>a + b, broadcast.</summary>
    Add,

    /// <summary>a - b, broadcast.</summary>
    Subtract,

    /// <summary>a b, broadcast.</summary>
    Multiply,

    /// <summary>a / b, broadcast.</summary>
    Divide,

    /// <summary>x scale + shift.</summary>
    Affine,

    /// <summary>x².</summary>
    Square,

    /// <summary>The square root of x.</summary>
    Sqrt,

    /// <summary>1 / x.</summary>
    Reciprocal,

    /// <summary>x to a power.</summary>
    Pow,

    /// <summary>e^x.</summary>
    Exp,

    /// <summary>The natural logarithm of x.</summary>
    Log,

    /// <summary>x where it is above 0, else a fraction of it.</summary>
    LeakyRelu,

    /// <summary>g where x is above 0, else a fraction of it; inputs g and x, no derivative with respect to x.</summary>
    LeakyReluGradient,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>g y (1 - y); inputs g and y.</summary>
    SigmoidGradient,

    /// <summary>The hyperbolic tangent of x.</summary>
    Tanh,

    /// <summary>g (1 - y²); inputs g and y.</summary>
    TanhGradient,

    /// <summary>log(1 + e^x).</summary>
    Softplus,

    /// <summary>The greater of a and b, broadcast.</summary>
    Maximum,

    /// <summary>The lesser of a and b, broadcast.</summary>
    Minimum,

    /// <summary>1 where a is above b, else 0; broadcast, no derivative.</summary>
    Greater,

    /// <summary>1 where a equals b, else 0; broadcast, no derivative.</summary>
    Equal,

    /// <summary>1 where x is above a number, else 0; no derivative.</summary>
    Above,

    /// <summary>1 where x is below a number, else 0; no derivative.</summary>
    Below,

    /// <summary>The absolute value of x.</summary>
    Abs,

    /// <summary>1, 0 or -1; no derivative.</summary>
    Sign,

    /// <summary>x held between two numbers.</summary>
    Clamp,

    /// <summary>x where the mask is not 0, else 0, even where x is infinite; inputs x and mask, broadcast, no derivative with respect to the mask.</summary>
    Mask,

    /// <summary>x in another number format.</summary>
    Convert,

    /// <summary>The values of x in the same order under another shape.</summary>
    Reshape,

    /// <summary>A run of the values of x in row-major order under a shape of its own.</summary>
    Part,

    /// <summary>The axes of x in another order.</summary>
    Permute,

    /// <summary>Any number of tensors one behind the other along an axis.</summary>
    Concat,

    /// <summary>x repeated to a shape that its own broadcasts to.</summary>
    Broadcast,

    /// <summary>The sum of x over neighbouring axes.</summary>
    Sum,

    /// <summary>Running sums of x along an axis.</summary>
    CumSum,

    /// <summary>The greatest element of x along an axis, which stays with extent 1; no derivative.</summary>
    Max,

    /// <summary>The greatest elements of x along an axis, greatest first.</summary>
    Top,

    /// <summary>The greatest element of each window along an axis.</summary>
    MaxPool,

    /// <summary>The elements of x at given flat places.</summary>
    Gather,

    /// <summary>Zeros with the elements of x added at given flat places.</summary>
    ScatterAdd,

    /// <summary>A part of an axis.</summary>
    Slice,

    /// <summary>An axis in reverse.</summary>
    Flip,

    /// <summary>An axis made longer, or cut off, at both ends.</summary>
    Pad,

    /// <summary>An axis with each place repeated.</summary>
    UpsampleNearest,

    /// <summary>An axis resampled linearly.</summary>
    ResizeLinear,

    /// <summary>The means of windows along an axis.</summary>
    MeanPool,

    /// <summary>A filter along an axis, which keeps its extent.</summary>
    Filter,

    /// <summary>Given places of an axis, in a given order.</summary>
    Select,

    /// <summary>The adjoint of an operation along an axis: its derivative.</summary>
    Adjoint,

    /// <summary>Two operations along axes 1 and 2, one after the other.</summary>
    Plane,

    /// <summary>Pictures [N, H, W, C], each under an affine map of its own, interpolated bilinearly.</summary>
    Warp,

    /// <summary>The adjoint of <see cref="Warp"/>.</summary>
    WarpBack,

    /// <summary>The product of matrices a and b, or of stacks of them; with a third input, a shift of the columns, and a rectifier after it.</summary>
    MatMul,

    /// <summary>The convolution of x with a weight; with a third input, a shift of the channels, and a rectifier after it.</summary>
    Convolve,

    /// <summary>The transposed convolution of x with a weight; with a third input, a shift of the channels, and a rectifier after it.</summary>
    ConvolveTransposed,

    /// <summary>The derivative of a convolution with respect to its weight; inputs are the data and the gradient of the output.</summary>
    ConvolveWeightGradient,

    /// <summary>Each channel normalised over the batch, scaled, shifted and rectified; inputs x, scale and shift.</summary>
    /// <remarks>Gives four results: y and, each [C], the means, the variances and 1 / √(variance + ε).</remarks>
    BatchNormalize,

    /// <summary>Each channel of each sample normalised over its places, scaled, shifted and rectified; inputs x, scale and shift.</summary>
    /// <remarks>Gives four results: y and, each [N, C], the means, the variances and 1 / √(variance + ε).</remarks>
    InstanceNormalize,

    /// <summary>Norm of <see cref="BatchNormalize"/> and <see cref="InstanceNormalize"/> from known statistics; inputs x, scale, shift, means and inverse deviations.</summary>
    Normalize,

    /// <summary>The derivative of a normalisation; inputs the gradient of the output, x, scale, shift, means and inverse deviations.</summary>
    /// <remarks>Gives the derivatives with respect to scale and shift, each of the statistics' shape, and where a third result is asked for that with respect to x.</remarks>
    NormalizeGradient,

    /// <summary>A weight divided by u'W v; inputs the weight, u and behind it v as one vector; no derivative with respect to the vectors.</summary>
    /// <remarks>Gives two results: y and, in float64, u'W v.</remarks>
    SpectralNormalize,

    /// <summary>The derivative of <see cref="SpectralNormalize"/>; inputs the gradient, y, the vectors and u'W v.</summary>
    SpectralNormalizeGradient,

    /// <summary>Pictures [N, H, W, C] at places, [N, h, w, 2], interpolated bilinearly; inputs the pictures and the places.</summary>
    GridSample,

    /// <summary>The adjoint of <see cref="GridSample"/>; inputs the values and the places.</summary>
    GridSampleBack,

    /// <summary>The mean of x over the processes of a group, by their shares.</summary>
    MeanOverProcesses,

    /// <summary>An LSTM over all steps of sequences; inputs the input's share in the gates, the state's weight and, where they are not zeros, output and memory before the first step.</summary>
    /// <remarks>Gives four results: outputs and behind them the last memory, the gates, the output before each step and the memory after each.</remarks>
    LstmUnroll,

    /// <summary>The derivative of <see cref="LstmUnroll"/>; inputs the gradient, the weight, the gates, the outputs before each step, the memories after each and, where there is one, the memory before the first.</summary>
    /// <remarks>Gives four results: the derivatives with respect to the gates, twice, and to output and memory before the first step.</remarks>
    LstmUnrollGradient,

    /// <summary>A GRU over all steps of sequences; inputs the input's share in the gates, the state's weight and shift and, where it is not zeros, the output before the first step.</summary>
    /// <remarks>Gives three results: outputs, the gates with the state's share in the candidate, and the output before each step.</remarks>
    GruUnroll,

    /// <summary>The derivative of <see cref="GruUnroll"/>; inputs the gradient, the weight, the gates and the outputs before each step.</summary>
    /// <remarks>Gives three results: the derivatives with respect to the input's share, the state's share, and the output before the first step.</remarks>
    GruUnrollGradient,

    /// <summary>e^x over its sum along the last axis.</summary>
    Softmax,

    /// <summary>The derivative of <see cref="Softmax"/>; inputs the gradient and y.</summary>
    SoftmaxGradient,

    /// <summary>log Σ e^x along the last axis, which stays with extent 1.</summary>
    LogSumExp,
}
