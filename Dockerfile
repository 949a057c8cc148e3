# Playhead from the distribution that `mvn package` leaves in modules/app/target/playhead. The engines that `playhead dev`
# starts by itself are left out: here they are containers of their own.
FROM eclipse-temurin:17.0.15_6-jre-jammy

RUN useradd --system --home-dir /opt/playhead --shell /usr/sbin/nologin playhead
COPY modules/app/target/playhead/bin /opt/playhead/bin
COPY modules/app/target/playhead/lib /opt/playhead/lib
COPY modules/app/target/playhead/config /opt/playhead/config

USER playhead
WORKDIR /opt/playhead
EXPOSE 8080 8081
ENTRYPOINT ["/opt/playhead/bin/playhead"]
CMD ["run", "--config", "/opt/playhead/config/docker.yaml"]
