using System.Text;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A consumer's subscription as version 0 of the consumer protocol writes it: Apache Kafka reads it.</summary>
internal static class ConsumerSubscription
{
    public static byte[] To(string topic) => [0, 0, 0, 0, 0, 1, 0, (byte)topic.Length, .. Encoding.UTF8.GetBytes(topic), 0xFF, 0xFF, 0xFF, 0xFF];
}
