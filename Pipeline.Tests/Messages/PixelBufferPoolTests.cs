using Pipeline.Messages.Tiles;

namespace Pipeline.Tests.Messages;

public sealed class PixelBufferPoolTests
{
    [Fact]
    public void What_comes_back_is_rented_again()
    {
        using var pool = new PixelBufferPool(1 << 20);
        var first = pool.Rent(100_000);
        var data = first.Data;
        first.Dispose();

        using var second = pool.Rent(99_000);

        Assert.Equal(data, second.Data);
        Assert.Equal(99_000, second.Span.Length);
    }

    [Fact]
    public void No_more_is_kept_than_the_bound()
    {
        using var pool = new PixelBufferPool(250_000);
        var buffers = Enumerable.Range(0, 10).Select(_ => pool.Rent(100_000)).ToList();

        buffers.ForEach(buffer => buffer.Dispose());

        Assert.InRange(pool.Retained, 100_000, 250_000);
    }

    [Fact]
    public void A_buffer_given_back_twice_is_given_back_once()
    {
        using var pool = new PixelBufferPool(1 << 20);
        var buffer = pool.Rent(100_000);
        buffer.Dispose();
        var kept = pool.Retained;

        buffer.Dispose();

        Assert.Equal(kept, pool.Retained);
        Assert.Throws<ObjectDisposedException>(() => buffer.Data);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(812_345)]
    [InlineData(67_108_864)]
    public void Every_byte_of_a_buffer_can_be_written(int length)
    {
        using var pool = new PixelBufferPool(0);
        using var buffer = pool.Rent(length);

        buffer.Span.Fill(7);

        Assert.Equal(length, buffer.Length);
        Assert.True(buffer.Span.IndexOfAnyExcept((byte)7) < 0);
        Assert.Equal(0, buffer.Data % 64);
    }
}
