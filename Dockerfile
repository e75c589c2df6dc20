# The service as a container for 512 MB. Build: docker build -t delivery-monitor .
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY mvnw pom.xml ./
COPY .mvn .mvn
# The libraries are a layer of their own: a change of the sources does not download them again
RUN ./mvnw -B -q --no-transfer-progress dependency:go-offline
COPY src src
RUN ./mvnw -B -q --no-transfer-progress package -DskipTests -Daot.skip

FROM ${RUNTIME_IMAGE}
RUN useradd --system --uid 10001 --no-create-home monitor
WORKDIR /app
COPY --from=build /source/target/app/lib lib
COPY --from=build /source/target/app/delivery-monitor.jar ./
# What Heroku sets for 512 MB
ENV JAVA_OPTS="-Xmx300m -Xss512k -XX:CICompilerCount=2 -XX:+UseSerialGC" PORT=8080
# An AOT cache belongs to one JVM and one collector, so this stage writes it
RUN java ${JAVA_OPTS} -XX:AOTCacheOutput=delivery-monitor.aot -Dspring.context.exit=onRefresh \
      -Dspring.datasource.url=jdbc:postgresql://localhost/none -Dspring.flyway.enabled=false \
      -Dspring.jpa.database=postgresql -Dspring.jpa.hibernate.ddl-auto=none \
      -Dspring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false \
      -jar delivery-monitor.jar > /dev/null
USER monitor
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT} && printf 'GET /livez HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# Arguments are the service's commands: docker run … delivery-monitor doctor
ENTRYPOINT ["sh", "-c", "exec java ${JAVA_OPTS} -Xms64m -Xmx160m -XX:SurvivorRatio=3 -XX:+ExitOnOutOfMemoryError -XX:+UnlockExperimentalVMOptions -XX:TrimNativeHeapInterval=10000 -XX:AOTCache=/app/delivery-monitor.aot -jar /app/delivery-monitor.jar \"$@\"", "delivery-monitor"]
